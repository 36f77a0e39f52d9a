/** What CloudFormation does in the deployer's name with resources of some types, and on which resources. */
export interface Right {
  sid: string;
  /** The types of resources in the deployment's template; none for what the Serverless Framework and removal do. */
  types: string[];
  actions: string[];
  resources: string[];
  /** Roles are passed to these services only. */
  passedTo?: string[];
}

const own = 'fargate-clusters-*';
const regional = (service: string, name: string) => `arn:aws:${service}:*:*:${name}`;

/** Everything is limited to names that begin with the service's, where AWS lets names be told. */
export const rights: Right[] = [
  {
    sid: 'Stack',
    types: [],
    actions: [
      'cloudformation:*Stack',
      'cloudformation:*StackResource*',
      'cloudformation:DescribeStackEvents',
      'cloudformation:GetTemplate',
      'cloudformation:TagResource',
    ],
    resources: [regional('cloudformation', `stack/${own}/*`)],
  },
  {
    sid: 'Looking',
    types: [],
    actions: [
      'cloudformation:DescribeStacks',
      'cloudformation:ListStacks',
      'cloudformation:ValidateTemplate',
      'cloudwatch:DescribeAlarms',
      'ecs:DeleteTaskDefinitions',
      'ecs:DeregisterTaskDefinition',
      'ecs:DescribeTaskDefinition',
      'ecs:ListTaskDefinitions',
      'logs:DescribeIndexPolicies',
      'logs:DescribeLogGroups',
    ],
    resources: ['*'],
  },
  {
    sid: 'Packages',
    types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
    actions: [
      's3:CreateBucket',
      's3:DeleteBucket*',
      's3:DeleteObject*',
      's3:GetBucket*',
      's3:Get*Configuration',
      's3:GetObject*',
      's3:ListBucket*',
      's3:ListTagsForResource',
      's3:PutBucket*',
      's3:PutEncryptionConfiguration',
      's3:PutObject',
      's3:*agResource',
    ],
    resources: [`arn:aws:s3:::${own}`],
  },
  {
    sid: 'Functions',
    types: ['AWS::Lambda::Function', 'AWS::Lambda::Permission', 'AWS::Lambda::EventInvokeConfig'],
    actions: [
      'lambda:AddPermission',
      'lambda:CreateFunction',
      'lambda:DeleteFunction*',
      'lambda:GetFunction*',
      'lambda:GetPolicy',
      'lambda:GetRuntimeManagementConfig',
      'lambda:ListTags',
      'lambda:ListVersionsByFunction',
      'lambda:PutFunction*',
      'lambda:RemovePermission',
      'lambda:*agResource',
      'lambda:UpdateFunction*',
    ],
    resources: [regional('lambda', `function:${own}`)],
  },
  {
    sid: 'Roles',
    types: ['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'],
    actions: [
      'iam:*RolePolicies',
      'iam:*RolePolicy',
      'iam:CreatePolicy*',
      'iam:CreateRole',
      'iam:DeletePolicy*',
      'iam:DeleteRole',
      'iam:GetPolicy*',
      'iam:GetRole',
      'iam:ListEntitiesForPolicy',
      'iam:ListPolicyVersions',
      'iam:*agPolicy',
      'iam:*agRole',
      'iam:UpdateAssumeRolePolicy',
      'iam:UpdateRole*',
    ],
    resources: [`arn:aws:iam::*:role/${own}`, `arn:aws:iam::*:policy/${own}`],
  },
  {
    sid: 'RolesPassed',
    types: [],
    actions: ['iam:PassRole'],
    resources: [`arn:aws:iam::*:role/${own}`],
    passedTo: ['lambda.amazonaws.com', 'scheduler.amazonaws.com', 'states.amazonaws.com'],
  },
  {
    sid: 'Gateway',
    types: [
      'AWS::ApiGatewayV2::Api',
      'AWS::ApiGatewayV2::Authorizer',
      'AWS::ApiGatewayV2::Integration',
      'AWS::ApiGatewayV2::Route',
      'AWS::ApiGatewayV2::Stage',
    ],
    actions: [
      'apigateway:DELETE',
      'apigateway:GET',
      'apigateway:PATCH',
      'apigateway:POST',
      'apigateway:PUT',
      'apigateway:*agResource',
    ],
    resources: ['arn:aws:apigateway:*::/apis*', 'arn:aws:apigateway:*::/tags/*'],
  },
  {
    sid: 'Workflows',
    types: ['AWS::StepFunctions::StateMachine'],
    actions: [
      'states:*StateMachine',
      'states:ListExecutions',
      'states:ListTagsForResource',
      'states:*agResource',
    ],
    resources: [regional('states', `stateMachine:${own}`)],
  },
  {
    sid: 'Journal',
    types: ['AWS::DynamoDB::Table'],
    actions: [
      'dynamodb:CreateTable',
      'dynamodb:DeleteTable',
      'dynamodb:Describe*',
      'dynamodb:GetResourcePolicy',
      'dynamodb:ListTagsOfResource',
      'dynamodb:*agResource',
      'dynamodb:UpdateContinuousBackups',
      'dynamodb:UpdateTable',
      'dynamodb:UpdateTimeToLive',
    ],
    resources: [regional('dynamodb', `table/${own}`)],
  },
  {
    sid: 'EventsAndSchedules',
    types: ['AWS::Events::Rule', 'AWS::Scheduler::Schedule'],
    actions: [
      'events:DeleteRule',
      'events:DescribeRule',
      'events:ListTa*',
      'events:PutRule',
      'events:PutTargets',
      'events:RemoveTargets',
      'events:*agResource',
      'scheduler:*Schedule',
    ],
    resources: [regional('events', `rule/${own}`), regional('scheduler', `schedule/*/${own}`)],
  },
  {
    sid: 'Logs',
    types: ['AWS::Logs::LogGroup'],
    actions: [
      'logs:CreateLogGroup',
      'logs:DeleteLogGroup',
      'logs:GetDataProtectionPolicy',
      'logs:*RetentionPolicy',
      'logs:ListTags*',
      'logs:*agLogGroup',
      'logs:*agResource',
    ],
    resources: ['/aws/lambda', '/aws/http-api', '/aws/vendedlogs/states', '/ecs'].map((folder) =>
      regional('logs', `log-group:${folder}/${own}`),
    ),
  },
  {
    // API Gateway and Step Functions write logs by deliveries, which take no resource.
    sid: 'LogDeliveries',
    types: [],
    actions: [
      'logs:*LogDelivery',
      'logs:ListLogDeliveries',
      'logs:DescribeResourcePolicies',
      'logs:PutResourcePolicy',
    ],
    resources: ['*'],
  },
  {
    sid: 'Alarms',
    types: [
      'AWS::SQS::Queue',
      'AWS::SQS::QueuePolicy',
      'AWS::SNS::Topic',
      'AWS::SNS::TopicPolicy',
      'AWS::CloudWatch::Alarm',
      'AWS::CloudWatch::Dashboard',
    ],
    actions: [
      'sqs:*Queue',
      'sqs:GetQueue*',
      'sqs:ListQueueTags',
      'sqs:SetQueueAttributes',
      'sns:*Topic',
      'sns:GetDataProtectionPolicy',
      'sns:*TopicAttributes',
      'sns:*SubscriptionAttributes',
      'sns:ListSubscriptionsByTopic',
      'sns:ListTagsForResource',
      'sns:*agResource',
      'sns:Subscribe',
      'sns:Unsubscribe',
      'cloudwatch:DeleteAlarms',
      'cloudwatch:*MetricAlarm',
      'cloudwatch:*Dashboard',
      'cloudwatch:DeleteDashboards',
      'cloudwatch:ListTagsForResource',
      'cloudwatch:*agResource',
    ],
    resources: [
      regional('sqs', own),
      regional('sns', own),
      regional('cloudwatch', `alarm:${own}`),
      `arn:aws:cloudwatch::*:dashboard/${own}`,
    ],
  },
];
