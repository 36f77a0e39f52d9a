export const accountId = '000000000000';
export const region = 'us-east-1';

export const stateMachineArn = (name: string) => `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;

/** The roles of callers with which the deployment of the tests is made, `--param taskRoles=`. */
export const taskRoles = [
  'shop',
  'web',
  'files',
  'mine',
  'reader',
  'example',
  'execution',
  'volumes',
  'test-tasks',
  'test-tools',
  'test-us-east-1-tasks',
  'without-GetAuthorizationToken',
  'without-BatchGetImage',
].map((name) => `fargate-clusters-${name}`);

const each = { clusters: 50, tasks: 1000, vcpu: 1000, memory: 4000 };

/** What a deployment limits without parameters. */
export const limits = {
  deployment: each,
  team: each,
  tasksPerRequest: 500,
  maxTtl: 'P1Y',
  defaultTtl: null,
  contact: null,
};

/** The variables of functions, as a deployment sets them. */
export const environment = {
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  LOG_LEVEL: 'SILENT',
  POWERTOOLS_SERVICE_NAME: 'fargate-clusters-test',
  POWERTOOLS_METRICS_DISABLED: 'true',
  ACCOUNT_ID: accountId,
  TABLE_NAME: 'fargate-clusters-test-Table',
  STACK_PREFIX: 'fargate-clusters-test',
  CREATE_CLUSTER_WORKFLOW_ARN: stateMachineArn('fargate-clusters-test-create-cluster'),
  DELETE_CLUSTER_WORKFLOW_ARN: stateMachineArn('fargate-clusters-test-delete-cluster'),
  CLEAN_UP_WORKFLOW_ARN: stateMachineArn('fargate-clusters-test-clean-up'),
  // As with `--param secretPrefix=ANY` and so on; tests of the default leave them empty.
  SECRET_PREFIX: 'ANY',
  BUCKET_PREFIX: 'ANY',
  VPCS: 'ANY',
  SECURITY_GROUPS: 'ANY',
  FILE_SYSTEMS: 'ANY',
  SNAPSHOTS: 'ANY',
  CLEAN_UP_LIMIT: '20',
  WAITING_LIMIT: '50',
  CLOUDFORMATION_ROLE_ARN: `arn:aws:iam::${accountId}:role/fargate-clusters-test-CloudFormationRole`,
  ROLE_BOUNDARY_ARN: `arn:aws:iam::${accountId}:policy/fargate-clusters-test-RoleBoundary`,
  TASK_EXECUTION_ROLE_ARN: `arn:aws:iam::${accountId}:role/fargate-clusters-test-us-east-1-tasks`,
  EXECUTE_COMMAND_ROLE_ARN: `arn:aws:iam::${accountId}:role/fargate-clusters-test-us-east-1-exec`,
  VOLUMES_ROLE_ARN: `arn:aws:iam::${accountId}:role/fargate-clusters-test-us-east-1-volumes`,
  LOG_GROUPS: '/shop,/web,/theirs,dumps,mine',
  LOG_RETENTION_DAYS: '14',
  TASK_LOG_GROUP: '/ecs/test/_tasks',
  TASK_ROLES: taskRoles.map((name) => `arn:aws:iam::${accountId}:role/${name}`).join(),
  DEFAULT_NETWORK: 'own',
  SHARED_VPC_ID: '',
  SHARED_SUBNET_IDS: '',
  // As the parameters of a deployment have it, but clusters may live longer.
  LIMITS: JSON.stringify({ ...limits, maxTtl: null }),
  READ_RATE_LIMIT_POLICY: '"route";q=50;w=1;aws-burst=100',
  WRITE_RATE_LIMIT_POLICY: '"route";q=10;w=1;aws-burst=20',
  CORS_ORIGINS: '',
  TEAMS: '',
  STAGE: 'test',
  VERSION: '0.1.0',
  AUTHENTICATION: JSON.stringify({ type: 'sigv4', service: 'execute-api', region }),
};
