import { secretSources } from '../task-definition/secrets.ts';
import type { TaskDefinitionSpec } from '../task-definition/task-definition-fields.ts';
import { arnInAccount, tasksRole, type RoleSettings, type Statement } from './role-policies.ts';
import { ref, type Resources, type Value } from './template.ts';

const managedPolicy: Value = {
  'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy',
};

/**
 * The role that Fargate uses to start tasks, for a definition that names none.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export const executionRole = (spec: TaskDefinitionSpec, settings: RoleSettings): Resources[string] =>
  tasksRole('Lets Fargate pull images, read secrets and write logs for the tasks of an Amazon ECS cluster', {
    managedPolicies: [managedPolicy],
    policyName: 'read-secrets',
    statements: startStatements(spec),
    ...settings,
  });

function startStatements(spec: TaskDefinitionSpec): Statement[] {
  const statements = [...secretStatements(spec), ...fileStatements(spec)];
  return [...statements, ...keys(statements)];
}

function secretStatements(spec: TaskDefinitionSpec): Statement[] {
  const { secrets, secretNames, parameters, parameterNames } = secretSources(spec);
  const here = (service: string, resource: string) => arnInAccount(service, ref('AWS::Region'), resource);
  const readable = [
    ...secrets.map(wholeArn),
    ...secretNames.map((name) => here('secretsmanager', `secret:${name}-??????`)),
    ...referenced([...parameters, ...parameterNames]).map((name) =>
      here('secretsmanager', `secret:${name}-??????`),
    ),
  ];
  const values = [
    ...parameters,
    ...parameterNames.map((name) => here('ssm', `parameter/${name.replace(/^\//, '')}`)),
  ];
  return [
    ...(readable.length > 0 ? [{ action: 'secretsmanager:GetSecretValue', resource: readable }] : []),
    ...(values.length > 0 ? [{ action: 'ssm:GetParameters', resource: values }] : []),
  ];
}

/**
 * The ARN of a secret ends with a hyphen and six characters, which a definition may omit, but a role may not.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen,
 * https://github.com/aws/aws-cdk/issues/27530
 */
const wholeArn = (arn: string) => (/-[A-Za-z0-9]{6}$/.test(arn) ? arn : `${arn}-??????`);

/**
 * Secrets that are read through a parameter.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
 */
const referenced = (parameters: string[]): string[] =>
  parameters.flatMap((parameter) => /\/aws\/reference\/secretsmanager\/(.+)$/.exec(parameter)?.[1] ?? []);

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html#task-execution-s3 */
function fileStatements({ containers }: TaskDefinitionSpec): Statement[] {
  const objects = containers.flatMap(({ environmentFiles = [] }) =>
    environmentFiles.map(({ value }) => value),
  );
  if (objects.length === 0) return [];
  return [
    { action: 's3:GetObject', resource: once(objects) },
    { action: 's3:GetBucketLocation', resource: once(objects.map((object) => object.split('/')[0]!)) },
  ];
}

const once = (resources: string[]) => [...new Set(resources)].toSorted();

/**
 * Customer-managed keys, through the services whose contents they protect. A request does not contain the key; the
 * secret does. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
function keys(reads: Statement[]): Statement[] {
  const services = new Set(reads.flatMap(({ action }) => [action].flat().map((one) => one.split(':')[0]!)));
  if (services.size === 0) return [];
  const through = [...services].map((service) => `${service}.*.amazonaws.com*`);
  return [
    {
      action: 'kms:Decrypt',
      resource: arnInAccount('kms', '*', 'key/*'),
      condition: { StringLike: { 'kms:ViaService': through } },
    },
  ];
}
