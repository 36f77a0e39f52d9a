import { expect, test } from '@jest/globals';
import {
  clusterTemplate,
  type ClusterTemplateInput,
} from '../../../../../shared/domain/template/cluster-template.ts';
import { helloContainer, parsedDefinition } from '../examples.ts';
import { full, properties, service } from '../plans.ts';

/* What options of a task definition ask of the roles that are made for it, by the pages of AWS that are named. */

const here = (name: string, resource: string, region: unknown = { Ref: 'AWS::Region' }) => ({
  'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, name, region, { Ref: 'AWS::AccountId' }, resource]],
});

interface Policy {
  PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown; Condition?: unknown }[] };
}

/** The statements of a role of the stack; undefined where it has no such role. */
function statementsOf(role: string, definition: object, plan: Partial<ClusterTemplateInput> = {}) {
  const template = clusterTemplate({ ...full, ...plan, taskDefinition: parsedDefinition(definition) });
  if (!template.Resources[role]) return undefined;
  const policies = (properties(template, role)!['Policies'] ?? []) as unknown as Policy[];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

const through = (...services: string[]) => ({
  Action: 'kms:Decrypt',
  Condition: {
    StringLike: { 'kms:ViaService': services.map((service) => `${service}.*.amazonaws.com*`) },
  },
});

/* https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
test('environment files: Fargate may read the objects and ask where their buckets are', () => {
  const environmentFiles = [
    { value: 'arn:aws:s3:::config/a.env' },
    { value: 'arn:aws:s3:::config/web/b.env' },
  ];
  const containers = [{ ...helloContainer, environmentFiles }];
  expect(statementsOf('ExecutionRole', { containers })).toMatchObject([
    { Action: 's3:GetObject', Resource: ['arn:aws:s3:::config/a.env', 'arn:aws:s3:::config/web/b.env'] },
    { Action: 's3:GetBucketLocation', Resource: ['arn:aws:s3:::config'] },
    through('s3'),
  ]);
});

test('a private registry: Fargate may read its credentials, whatever key they are under', () => {
  const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:registry-AbCdEf';
  const containers = [{ ...helloContainer, repositoryCredentials: secret }];
  expect(statementsOf('ExecutionRole', { containers })).toMatchObject([
    { Action: 'secretsmanager:GetSecretValue', Resource: [secret] },
    through('secretsmanager'),
  ]);
});

/* https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html */
test('a parameter that stands for a secret: Fargate may read both', () => {
  const containers = [{ ...helloContainer, secrets: { A: '/aws/reference/secretsmanager/token' } }];
  expect(statementsOf('ExecutionRole', { containers })).toMatchObject([
    { Action: 'secretsmanager:GetSecretValue', Resource: [here('secretsmanager', 'secret:token-??????')] },
    { Action: 'ssm:GetParameters', Resource: [here('ssm', 'parameter/aws/reference/secretsmanager/token')] },
    through('secretsmanager', 'ssm'),
  ]);
});

/* https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-required-iam-permissions */
const channels = {
  Action: [
    'ssmmessages:CreateControlChannel',
    'ssmmessages:CreateDataChannel',
    'ssmmessages:OpenControlChannel',
    'ssmmessages:OpenDataChannel',
  ],
  Resource: '*',
};

/** What a task role allows beside the channels of ECS Exec, which each has. */
function taskRights(definition: object) {
  const statements = statementsOf('TaskRole', definition);
  expect(statements?.at(-1)).toMatchObject(channels);
  return statements?.slice(0, -1);
}

const mounting = (readOnly: boolean, efs: object = {}) => ({
  containers: [
    { ...helloContainer, mountPoints: [{ sourceVolume: 'data', containerPath: '/data', readOnly }] },
  ],
  volumes: [{ name: 'data', efs: { fileSystemId: 'fs-0123456789abcdef0', iam: 'ENABLED', ...efs } }],
});
const fileSystem = here('elasticfilesystem', 'file-system/fs-0123456789abcdef0');

test('a definition that asks for nothing gets no task role', () => {
  expect(statementsOf('TaskRole', {})).toBeUndefined();
});

/* https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html */
test('EFS with IAM: the task may mount the file system, and write where a container does', () => {
  expect(taskRights(mounting(true))).toMatchObject([
    { Action: ['elasticfilesystem:ClientMount'], Resource: fileSystem },
  ]);
  expect(taskRights(mounting(false))).toMatchObject([
    {
      Action: [
        'elasticfilesystem:ClientMount',
        'elasticfilesystem:ClientRootAccess',
        'elasticfilesystem:ClientWrite',
      ],
      Resource: fileSystem,
    },
  ]);
});

test('EFS with IAM through an access point: through no other', () => {
  expect(taskRights(mounting(true, { accessPointId: 'fsap-0123456789abcdef0' }))).toMatchObject([
    {
      Condition: {
        StringEquals: {
          'elasticfilesystem:AccessPointArn': here(
            'elasticfilesystem',
            'access-point/fsap-0123456789abcdef0',
          ),
        },
      },
    },
  ]);
});

test('EFS without IAM needs no role', () => {
  expect(statementsOf('TaskRole', mounting(false, { iam: 'DISABLED' }))).toBeUndefined();
});

test('a task role that is named stays the only one', () => {
  const named = { ...mounting(false), taskRoleArn: 'arn:aws:iam::123456789012:role/fargate-clusters-mine' };
  expect(statementsOf('TaskRole', named)).toBeUndefined();
});

const routed = (options: Record<string, string>) => ({
  containers: [
    { ...helloContainer, logging: { driver: 'awsfirelens', options } },
    { ...helloContainer, name: 'router', portMappings: [], firelens: { type: 'fluentbit' } },
  ],
});

/* https://docs.fluentbit.io/manual/data-pipeline/outputs: the page of each output has its permissions. */
test.each<[string, Record<string, string>, object]>([
  [
    'CloudWatch Logs',
    { Name: 'cloudwatch_logs', region: 'eu-west-1', log_group_name: '/web', log_stream_prefix: 'web-' },
    { Resource: here('logs', 'log-group:/web:*', 'eu-west-1') },
  ],
  [
    'CloudWatch Logs of this region',
    { name: 'cloudwatch', log_group_name: '/web' },
    { Resource: here('logs', 'log-group:/web:*') },
  ],
])('FireLens to %s: the router may add to it', (_, options, statement) => {
  expect(taskRights(routed(options))).toMatchObject([statement]);
});

test.each<[Record<string, string>]>([[{ Name: 'datadog', apikey: 'key' }], [{ Name: 'stdout' }], [{}]])(
  'FireLens to elsewhere (%j) needs no role',
  (options) => {
    expect(statementsOf('TaskRole', routed(options))).toBeUndefined();
  },
);

test('ECS Exec: the containers of a service may open the channels that it needs', () => {
  const plan = { service: { ...service, enableExecuteCommand: true } };
  expect(statementsOf('TaskRole', {}, plan)).toMatchObject([channels]);
  const template = clusterTemplate({ ...full, ...plan });
  expect(properties(template, 'Service')).toMatchObject({ EnableExecuteCommand: true });
  expect(properties(template, 'TaskDefinition')).toMatchObject({
    TaskRoleArn: { 'Fn::GetAtt': ['TaskRole', 'Arn'] },
  });
});

test('the roles of a stack are bounded', () => {
  const plan = { ...full, taskDefinition: parsedDefinition(mounting(true)), roleBoundary: 'arn:boundary' };
  for (const role of ['ExecutionRole', 'TaskRole'])
    expect(properties(clusterTemplate(plan), role)).toMatchObject({ PermissionsBoundary: 'arn:boundary' });
});

test('an EBS volume of a service is made with the role of the deployment and has the tags of the service', () => {
  const volumeConfigurations = [
    { name: 'work', managedEBSVolume: { sizeInGiB: 10, kmsKeyId: 'alias/ours' } },
  ];
  const plan = { ...full, volumesRole: 'arn:volumes', service: { ...service, volumeConfigurations } };
  expect(properties(clusterTemplate(plan), 'Service')).toMatchObject({
    VolumeConfigurations: [
      {
        Name: 'work',
        ManagedEBSVolume: {
          SizeInGiB: 10,
          KmsKeyId: 'alias/ours',
          RoleArn: 'arn:volumes',
          TagSpecifications: [{ ResourceType: 'volume', PropagateTags: 'SERVICE' }],
        },
      },
    ],
  });
});
