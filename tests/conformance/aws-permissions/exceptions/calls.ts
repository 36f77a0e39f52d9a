/** What local AWS charges otherwise than AWS publishes, by call. */
export interface Difference {
  calls: readonly string[];
  actions: readonly string[];
  reason: string;
  source: string;
}

const reference = 'https://docs.aws.amazon.com/service-authorization/latest/reference';

/** Published for a call, and not charged. */
export const notCharged: Difference[] = [
  {
    calls: ['ec2:AuthorizeSecurityGroupEgress', 'ec2:AuthorizeSecurityGroupIngress'],
    actions: ['ec2:CreateTags'],
    reason: 'It is for rules with tags of their own; the rules of local AWS have none.',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html',
  },
  {
    calls: ['ec2:CreateVpcEndpoint'],
    actions: [
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'route53:AssociateVPCWithHostedZone',
    ],
    reason: 'GuardDuty makes endpoints in its own name; no role of this API may make one.',
    source: `${reference}/list_amazonec2.html`,
  },
  {
    calls: [
      'ec2:DeleteVpcEndpoints',
      'ec2:DetachNetworkInterface',
      'ec2:DisassociateRouteTable',
      'ec2:DisassociateVpcCidrBlock',
    ],
    actions: [
      'ec2:DeleteVpcEndpoints',
      'ec2:DetachNetworkInterface',
      'ec2:DisassociateRouteTable',
      'ec2:DisassociateVpcCidrBlock',
    ],
    reason: 'They are charged on what the call names by another id; there is none in the input of this test.',
    source: `${reference}/list_amazonec2.html`,
  },
  {
    calls: ['servicequotas:GetServiceQuota'],
    actions: [
      'autoscaling:DescribeAccountLimits',
      'cloudformation:DescribeAccountLimits',
      'dynamodb:DescribeLimits',
      'elasticloadbalancing:DescribeAccountLimits',
      'iam:GetAccountSummary',
      'kinesis:DescribeLimits',
      'rds:DescribeAccountAttributes',
      'route53:GetAccountLimit',
    ],
    reason: 'Each is for quotas of its own service; the quota here is of the service vpc, which has none.',
    source: `${reference}/list_servicequotas.html`,
  },
  {
    calls: ['s3:GetObject'],
    actions: ['s3:GetObjectVersion'],
    reason: 'It is for versions of objects; buckets here keep none.',
    source: 'the model of GetObject: "If you include a versionId in your request header, …"',
  },
  {
    calls: ['sts:GetCallerIdentity'],
    actions: ['sts:GetCallerIdentity'],
    reason: 'AWS answers whoever asks, even against a policy that denies it.',
    source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
  },
];

/** Charged, and published elsewhere than with the call. */
export const alsoCharged: Difference[] = [
  {
    calls: ['ecs:CreateCluster', 'ecs:CreateService', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
    actions: ['ecs:TagResource'],
    reason: 'Tags in the call that makes something are a right of their own.',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html',
  },
  {
    calls: ['ecs:RegisterTaskDefinition'],
    actions: ['iam:PassRole'],
    reason: 'The roles of a task definition are passed to ECS.',
    source: 'the schema of AWS::ECS::TaskDefinition: handlers.create',
  },
  {
    calls: ['cloudformation:CreateStack'],
    actions: ['cloudformation:TagResource'],
    reason: 'Tags in the call that makes a stack are a right of their own.',
    source: `${reference}/list_awscloudformation.html: TagResource and its key cloudformation:CreateAction`,
  },
  {
    calls: ['cloudformation:CreateStack', 'cloudformation:UpdateStack'],
    actions: ['iam:PassRole'],
    reason: 'The role of a stack is passed to CloudFormation.',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html',
  },
  {
    calls: ['s3:HeadBucket'],
    actions: ['s3:ListBucket'],
    reason: 'There is no action of that name.',
    source: 'the model of HeadBucket, one of the sentences that are read',
  },
  {
    calls: ['s3:DeleteObjects'],
    actions: ['s3:DeleteObject'],
    reason: 'There is no action of that name.',
    source: 'the model of DeleteObjects, one of the sentences that are read',
  },
  {
    calls: ['s3:HeadObject'],
    actions: ['s3:GetObject'],
    reason: 'There is no action of that name.',
    source: 'the model of HeadObject, one of the sentences that are read',
  },
  {
    calls: ['iam:CreateRole'],
    actions: ['iam:TagRole'],
    reason: 'Tags in the call that makes a role are a right of their own.',
    source: 'the schema of AWS::IAM::Role: handlers.create',
  },
  {
    calls: ['logs:CreateLogGroup'],
    actions: ['logs:TagResource'],
    reason: 'Tags in the call that makes a log group are a right of their own.',
    source: "the model of CreateLogGroup: tags, one of the sentences that the models' readers know",
  },
];

/** Where the service models name permissions that a call needs, and what became of that. */
export const sentences: Record<string, string> = {
  'cloudformation:DescribeStacks.StackName: cloudformation:DescribeStacks': 'charged',
  'cloudformation:DescribeStacks.StackName: cloudformation:ListStacks': 'charged where no name is given',
  'ecs:CreateService.serviceConnectConfiguration.logConfiguration.options: logs:CreateLogGroup':
    'no service here has Service Connect',
  'ecs:RegisterTaskDefinition.containerDefinitions.logConfiguration.options: logs:CreateLogGroup':
    'a right of the role of tasks; the option is dropped, since the stack makes the group',
  'ecs:UpdateService.serviceConnectConfiguration.logConfiguration.options: logs:CreateLogGroup':
    'no service here has Service Connect',
  'lambda:Invoke: lambda:InvokeFunction': 'charged',
  'logs:CreateLogGroup.tags: logs:TagLogGroup': 'the older name of logs:TagResource; one of them is enough',
  'logs:CreateLogGroup.tags: logs:TagResource': 'charged where tags are given',
  ...Object.fromEntries(
    [
      's3:DeleteObjects: s3:DeleteObject',
      's3:GetObject: s3:GetObject',
      's3:GetObject.VersionId: s3:GetObject',
      's3:HeadBucket: s3:ListBucket',
      's3:HeadObject: s3:GetObject',
      's3:ListObjectsV2: s3:ListBucket',
      's3:PutObject: s3:PutObject',
    ].map((sentence) => [sentence, 'charged']),
  ),
  ...Object.fromEntries(
    ['DeleteObjects', 'GetObject', 'HeadBucket', 'HeadObject', 'ListObjectsV2', 'PutObject'].map((call) => [
      `s3:${call}: s3express:CreateSession`,
      'for directory buckets, of which there are none here',
    ]),
  ),
  ...Object.fromEntries(
    ['GetObject', 'HeadObject', 'HeadObject.ChecksumMode', 'PutObject'].flatMap((call) =>
      ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => [
        `s3:${call}: ${action}`,
        'for objects under keys of KMS; the bucket of deployments has AES256',
      ]),
    ),
  ),
  's3:DeleteObjects: s3:DeleteObjectVersion': 'buckets here keep no versions',
  's3:GetObject: s3:GetObjectVersion': 'buckets here keep no versions',
  's3:GetObject.VersionId: s3:GetObjectVersion': 'buckets here keep no versions',
  's3:DeleteObjects.BypassGovernanceRetention: s3:BypassGovernanceRetention': 'nothing here is locked',
  's3:GetObject: s3:ListBucket': 'for keys that there are not: it makes a 404 of a 403',
  's3:HeadObject: s3:ListBucket': 'for keys that there are not: it makes a 404 of a 403',
  'states:DescribeExecution.includedData: kms:Decrypt': 'no workflow here has a key of its own',
};
