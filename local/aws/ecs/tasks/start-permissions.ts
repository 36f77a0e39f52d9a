import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { objectTags, resourceTags, type Permission } from '../../iam/permission.ts';
import type { World } from '../../world.ts';
import type { EcsContext } from '../context.ts';
import type { TaskState } from '../state.ts';
import { imageReference, isAmazonEcr } from './image-reference.ts';

export const permission = (
  action: string,
  resource: string,
  context: Permission['context'] = {},
): Permission => ({
  action,
  resource,
  context,
});

/** Every secret and every file of this account has a customer managed key: reading it needs the key as well. */
const decrypting = ({ region, accountId }: World, service: string) =>
  permission('kms:Decrypt', `arn:aws:kms:${region}:${accountId}:key/customer`, {
    'kms:ViaService': `${service}.${region}.amazonaws.com`,
  });

const isParameter = (source: string) => /^arn:[^:]*:ssm:/.test(source) || !source.startsWith('arn:');

/**
 * The reason why Fargate cannot read something that the containers need.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html;
 * the messages: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html
 */
export function unreadable(context: EcsContext, { task, definition }: TaskState): string | undefined {
  const denied = (needed: Permission[]) => denial(context, { task, definition }, needed);
  for (const container of definition.containerDefinitions) {
    const registry = denied(
      repositoryOf(context, container) ? [permission('ecr:GetAuthorizationToken', '*')] : [],
    );
    if (registry)
      return `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): ${registry}`;
    const secret = denied(ofSecrets(context, container));
    if (secret)
      return `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): ${secret}`;
    const further = task.overrides?.containerOverrides?.find(({ name }) => name === container.name);
    const file = denied([...ofFiles(context, container), ...ofFiles(context, further ?? {})]);
    if (file)
      return `ResourceInitializationError: failed to download env files: file download command: non empty error stream: service call has been retried 1 time(s): ${file}`;
  }
  return undefined;
}

/** What denies the execution role of a task one of these. */
export const denial = (
  { rolePermissions }: EcsContext,
  { task, definition }: Pick<TaskState, 'task' | 'definition'>,
  needed: Permission[],
): string | undefined => {
  const role = task.overrides?.executionRoleArn ?? definition.executionRoleArn;
  return needed.map((one) => rolePermissions(role, one)).find((reason) => reason !== undefined);
};

/**
 * Whether Amazon ECR denies the execution role the manifest of an image or its layers. The registry decides, not IAM.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 */
export function isForbiddenImage(context: EcsContext, state: TaskState, image: string): boolean {
  const repository = repositoryOf(context, { image });
  if (!repository) return false;
  const actions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  const needed = actions.map((action) => permission(action, repository));
  return denial(context, state, needed) !== undefined;
}

/** The ARN of the repository of an image in Amazon ECR, in this account. */
function repositoryOf({ world }: EcsContext, { image = '' }: ContainerDefinition): string | undefined {
  const reference = imageReference(image);
  const [account, , , region] = reference.registry.split('.');
  if (!isAmazonEcr(reference) || account !== world.accountId) return undefined;
  return `arn:aws:ecr:${region}:${account}:repository/${reference.repository}`;
}

function ofSecrets(
  { world, sourceTags }: EcsContext,
  { secrets = [], logConfiguration, repositoryCredentials }: ContainerDefinition,
): Permission[] {
  const here = (service: string, resource: string) =>
    `arn:aws:${service}:${world.region}:${world.accountId}:${resource}`;
  const values = [...secrets, ...(logConfiguration?.secretOptions ?? [])].map(
    ({ valueFrom = '' }) => valueFrom,
  );
  const credentials = repositoryCredentials?.credentialsParameter;
  const tagged = (action: string, arn: string) => permission(action, arn, resourceTags(sourceTags.of(arn)));
  const ofSecret = (source: string) => [
    tagged(
      'secretsmanager:GetSecretValue',
      source.startsWith('arn:')
        ? wholeArn(source.split(':').slice(0, 7).join(':'))
        : here('secretsmanager', `secret:${source}-AbCdEf`),
    ),
    decrypting(world, 'secretsmanager'),
  ];
  const ofParameter = (source: string) => [
    tagged(
      'ssm:GetParameters',
      source.startsWith('arn:') ? source : here('ssm', `parameter/${source.replace(/^\//, '')}`),
    ),
    decrypting(world, 'ssm'),
  ];
  return [
    ...values.flatMap((source) => (isParameter(source) ? ofParameter(source) : ofSecret(source))),
    ...(credentials ? ofSecret(credentials) : []),
  ];
}

/**
 * The complete ARN of a secret. The given one may lack the hyphen and the six characters at its end; permissions are
 * checked for the complete one.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen,
 * https://github.com/aws/aws-cdk/issues/27530
 */
const wholeArn = (arn: string) => (/-[A-Za-z0-9]{6}$/.test(arn) ? arn : `${arn}-AbCdEf`);

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html */
function ofFiles(
  { world, sourceTags }: EcsContext,
  { environmentFiles = [] }: Pick<ContainerDefinition, 'environmentFiles'>,
): Permission[] {
  const account = { 'aws:ResourceAccount': world.accountId };
  return environmentFiles.flatMap(({ value = '' }) => [
    permission('s3:GetBucketLocation', value.split('/')[0]!, account),
    permission('s3:GetObject', value, { ...account, ...objectTags(sourceTags.of(value)) }),
    decrypting(world, 's3'),
  ]);
}

/** https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html, in an account whose file systems ask for it. */
export function unmountable(
  { world, rolePermissions }: EcsContext,
  { task, definition }: TaskState,
): string | undefined {
  const role = task.overrides?.taskRoleArn ?? definition.taskRoleArn;
  for (const { efsVolumeConfiguration: efs } of definition.volumes ?? []) {
    if (efs?.authorizationConfig?.iam !== 'ENABLED') continue;
    const { accessPointId } = efs.authorizationConfig;
    const arn = (resource: string) =>
      `arn:aws:elasticfilesystem:${world.region}:${world.accountId}:${resource}`;
    const context: Permission['context'] = accessPointId
      ? { 'elasticfilesystem:AccessPointArn': arn(`access-point/${accessPointId}`) }
      : {};
    const mount = permission(
      'elasticfilesystem:ClientMount',
      arn(`file-system/${efs.fileSystemId}`),
      context,
    );
    if (!role || rolePermissions(role, mount))
      return "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/' : unsuccessful EFS utils command execution; code: 32";
  }
  return undefined;
}
