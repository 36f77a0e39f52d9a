import type { Permission } from '../../../local/aws/iam/permission.ts';

/** What an option of a request asks of a role that the stack of a cluster makes. */
interface Option {
  option: string;
  role: 'ExecutionRole' | 'TaskRole';
  /** Members of a request beside its name. */
  request: object;
  needs: Permission[];
}

export const account = '123456789012';

export const allowed = (
  action: string,
  resource: string,
  context: Permission['context'] = {},
): Permission => ({
  action,
  resource,
  context,
});
const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${account}:${resource}`;
const through = (service: string) =>
  allowed('kms:Decrypt', arn('kms', 'key/1'), { 'kms:ViaService': `${service}.us-east-1.amazonaws.com` });

const secret = arn('secretsmanager', 'secret:web-AbCdEf');
const parameter = arn('ssm', 'parameter/web/token');
const readsSecret = [allowed('secretsmanager:GetSecretValue', secret), through('secretsmanager')];
const readsParameter = [allowed('ssm:GetParameters', parameter), through('ssm')];

const hello = { name: 'web', image: 'nginx' };
const network = {
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0fedcba9876543210'],
};
const withContainers = (...containers: object[]) => ({
  newTaskDefinition: { family: 'web', containers },
  service: { name: 'web' },
  network,
});
const withContainer = (changes: object) => withContainers({ ...hello, ...changes });

const routed = (options: object) =>
  withContainers(
    { ...hello, logging: { driver: 'awsfirelens', options } },
    { name: 'router', image: 'fluent/fluent-bit:4.0', firelens: { type: 'fluentbit' } },
  );

const withFileSystem = (readOnly: boolean, efs: object = {}) => ({
  ...withContainer({}),
  newTaskDefinition: {
    family: 'web',
    containers: [{ ...hello, mountPoints: [{ sourceVolume: 'data', containerPath: '/data', readOnly }] }],
    volumes: [{ name: 'data', efs: { fileSystemId: 'fs-0123456789abcdef0', iam: 'ENABLED', ...efs } }],
  },
});
const onFileSystem = (action: string, context: Permission['context'] = {}) =>
  allowed(
    `elasticfilesystem:${action}`,
    arn('elasticfilesystem', 'file-system/fs-0123456789abcdef0'),
    context,
  );

const repository = arn('ecr', 'repository/web');
const stream = (group: string) => arn('logs', `log-group:${group}:log-stream:web/web/1`);

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSTaskExecutionRolePolicy.html */
export const startsTasks: Permission[] = [
  allowed('ecr:GetAuthorizationToken', '*'),
  ...['BatchCheckLayerAvailability', 'GetDownloadUrlForLayer', 'BatchGetImage'].flatMap((action) =>
    [repository, repository.replace(account, '111111111111')].map((one) => allowed(`ecr:${action}`, one)),
  ),
  ...['CreateLogStream', 'PutLogEvents'].map((action) => allowed(`logs:${action}`, stream('/ecs/test/web'))),
];

/** Definitions that a version before 1.0.0 has registered. */
export const startsEarlierTasks: Permission[] = ['CreateLogStream', 'PutLogEvents'].map((action) =>
  allowed(`logs:${action}`, stream('/ecs/fargate-clusters-test')),
);

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-required-iam-permissions */
export const runsCommands: Permission[] = [
  'CreateControlChannel',
  'CreateDataChannel',
  'OpenControlChannel',
  'OpenDataChannel',
].map((action) => allowed(`ssmmessages:${action}`, '*'));

/* https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
const ofStart: Omit<Option, 'role'>[] = [
  { option: 'images of Amazon ECR and awslogs', request: withContainer({}), needs: startsTasks },
  { option: 'secrets', request: withContainer({ secrets: { A: secret } }), needs: readsSecret },
  { option: 'secrets by name', request: withContainer({ secrets: { A: parameter } }), needs: readsParameter },
  {
    option: 'secretOptions',
    request: withContainer({
      logging: {
        driver: 'splunk',
        options: { 'splunk-url': 'https://example.com' },
        secretOptions: { 'splunk-token': secret },
      },
    }),
    needs: readsSecret,
  },
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
  {
    option: 'a parameter that stands for a secret',
    request: withContainer({ secrets: { A: '/aws/reference/secretsmanager/web' } }),
    needs: [
      ...readsSecret,
      allowed('ssm:GetParameters', arn('ssm', 'parameter/aws/reference/secretsmanager/web')),
      through('ssm'),
    ],
  },
  {
    option: 'repositoryCredentials',
    request: withContainer({ repositoryCredentials: secret }),
    needs: readsSecret,
  },
  {
    option: 'environmentFiles',
    request: withContainer({ environmentFiles: [{ value: 'arn:aws:s3:::config/web.env' }] }),
    needs: [
      allowed('s3:GetObject', 'arn:aws:s3:::config/web.env', { 'aws:ResourceAccount': account }),
      allowed('s3:GetBucketLocation', 'arn:aws:s3:::config', { 'aws:ResourceAccount': account }),
      through('s3'),
    ],
  },
];

const accessPoint = {
  'elasticfilesystem:AccessPointArn': arn('elasticfilesystem', 'access-point/fsap-0123456789abcdef0'),
};

/*
 * https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html; the permissions of each output of Fluent Bit
 * are on its page: https://docs.fluentbit.io/manual/data-pipeline/outputs
 */
const ofContainers: Omit<Option, 'role'>[] = [
  { option: 'EFS that is read', request: withFileSystem(true), needs: [onFileSystem('ClientMount')] },
  {
    option: 'EFS that is written',
    request: withFileSystem(false),
    needs: ['ClientMount', 'ClientWrite', 'ClientRootAccess'].map((action) => onFileSystem(action)),
  },
  {
    option: 'EFS through an access point',
    request: withFileSystem(true, { accessPointId: 'fsap-0123456789abcdef0' }),
    needs: [onFileSystem('ClientMount', accessPoint)],
  },
  ...['/ecs/test/_tasks'].map((group) => ({
    option: `FireLens to the group ${group} of CloudWatch Logs`,
    request: routed({ Name: 'cloudwatch_logs', log_group_name: group, log_stream_prefix: 'web-' }),
    needs: ['CreateLogStream', 'DescribeLogStreams', 'PutLogEvents'].map((action) =>
      allowed(`logs:${action}`, stream(group)),
    ),
  })),
  {
    option: 'enableExecuteCommand',
    request: { ...withContainer({}), service: { name: 'web', enableExecuteCommand: true } },
    needs: runsCommands,
  },
];

/** The options of the lists in docs/task-definitions.md ("Roles of tasks") that give rights to a role of a stack. */
export const options: Option[] = [
  ...ofStart.map((one): Option => ({ ...one, role: 'ExecutionRole' })),
  ...ofContainers.map((one): Option => ({ ...one, role: 'TaskRole' })),
];
