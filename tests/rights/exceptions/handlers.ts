import type { Exception } from '../finding.ts';

/** A permission that handlers ask for in the name of a property that no template of ours has. */
interface Unused {
  /** `type.property`, with the property's place in the schema of its type. */
  properties: readonly string[];
  actions: readonly string[];
}

const ofClusters: Unused[] = [
  {
    properties: ['AWS::EC2::VPCGatewayAttachment.VpnGatewayId'],
    actions: ['ec2:AttachVpnGateway', 'ec2:DetachVpnGateway'],
  },
  { properties: ['AWS::EC2::VPC.VpcEncryptionControl'], actions: ['ec2:CreateVpcEncryptionControl'] },
  { properties: ['AWS::ECS::Cluster.Configuration'], actions: ['kms:DescribeKey'] },
  {
    properties: ['AWS::Logs::LogGroup.DataProtectionPolicy'],
    actions: [
      'firehose:TagDeliveryStream',
      'logs:CreateLogDelivery',
      'logs:DeleteDataProtectionPolicy',
      'logs:PutDataProtectionPolicy',
      's3:REST.PUT.OBJECT',
    ],
  },
  { properties: ['AWS::Logs::LogGroup.ResourcePolicyDocument'], actions: ['logs:PutResourcePolicy'] },
  { properties: ['AWS::Logs::LogGroup.FieldIndexPolicies'], actions: ['logs:PutIndexPolicy'] },
  {
    properties: ['AWS::Logs::LogGroup.BearerTokenAuthenticationEnabled'],
    actions: ['logs:PutBearerTokenAuthentication'],
  },
];

const ofDeployment: Unused[] = [
  {
    properties: ['AWS::S3::Bucket.MetadataTableConfiguration', 'AWS::S3::Bucket.MetadataConfiguration'],
    actions: [
      's3:CreateBucketMetadataTableConfiguration',
      's3:UpdateBucketMetadataAnnotationTableConfiguration',
      's3:UpdateBucketMetadataInventoryTableConfiguration',
      's3:UpdateBucketMetadataJournalTableConfiguration',
      's3tables:CreateNamespace',
      's3tables:CreateTable',
      's3tables:CreateTableBucket',
      's3tables:GetTable',
      's3tables:GetTableMetadataLocation',
      's3tables:PutTableBucketPolicy',
      's3tables:PutTableEncryption',
      's3tables:PutTablePolicy',
      's3tables:UpdateTableMetadataLocation',
    ],
  },
  { properties: ['AWS::S3::Bucket.AccelerateConfiguration'], actions: ['s3:PutAccelerateConfiguration'] },
  {
    properties: ['AWS::S3::Bucket.AnalyticsConfigurations'],
    actions: ['s3:PutAnalyticsConfiguration'],
  },
  {
    properties: ['AWS::S3::Bucket.ReplicationConfiguration'],
    actions: ['s3:PutReplicationConfiguration'],
  },
  {
    properties: ['AWS::S3::Bucket.IntelligentTieringConfigurations'],
    actions: ['s3:PutIntelligentTieringConfiguration'],
  },
  { properties: ['AWS::S3::Bucket.InventoryConfigurations'], actions: ['s3:PutInventoryConfiguration'] },
  {
    properties: ['AWS::S3::Bucket.LifecycleConfiguration'],
    actions: ['s3:PutLifecycleConfiguration'],
  },
  {
    properties: ['AWS::S3::Bucket.MetricsConfigurations'],
    actions: ['s3:PutMetricsConfiguration'],
  },
  { properties: ['AWS::S3::Bucket.AccessControl'], actions: ['s3:PutObjectAcl'] },
  {
    properties: ['AWS::S3::Bucket.ObjectLockConfiguration', 'AWS::S3::Bucket.ObjectLockEnabled'],
    actions: ['s3:PutObjectLockConfiguration'],
  },
  {
    properties: ['AWS::Lambda::Function.VpcConfig', 'AWS::Lambda::Function.FileSystemConfigs'],
    actions: [
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
      'elasticfilesystem:DescribeMountTargets',
      's3files:ListMountTargets',
    ],
  },
  {
    properties: [
      'AWS::DynamoDB::Table.SSESpecification.KMSMasterKeyId',
      'AWS::Lambda::Function.KmsKeyArn',
      'AWS::Logs::LogGroup.KmsKeyId',
      'AWS::StepFunctions::StateMachine.EncryptionConfiguration',
    ],
    actions: [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ListAliases',
      'kms:RevokeGrant',
      'logs:AssociateKmsKey',
      'logs:DisassociateKmsKey',
    ],
  },
  {
    properties: ['AWS::Lambda::Function.CodeSigningConfigArn'],
    actions: ['lambda:GetCodeSigningConfig', 'lambda:PutFunctionCodeSigningConfig'],
  },
  { properties: ['AWS::Lambda::Function.Layers'], actions: ['lambda:GetLayerVersion'] },
  {
    properties: [
      'AWS::Lambda::Function.CapacityProviderConfig',
      'AWS::Lambda::Function.FunctionScalingConfig',
    ],
    actions: ['lambda:PassCapacityProvider', 'lambda:PutFunctionScalingConfig', 'lambda:PublishVersion'],
  },
  {
    properties: ['AWS::Lambda::Function.RuntimeManagementConfig'],
    actions: ['lambda:AssociateRuntimeAlias', 'lambda:PutRuntimeManagementConfig'],
  },
  {
    properties: ['AWS::IAM::ManagedPolicy.Groups', 'AWS::IAM::ManagedPolicy.Users'],
    actions: [
      'iam:AttachGroupPolicy',
      'iam:AttachUserPolicy',
      'iam:DetachGroupPolicy',
      'iam:DetachUserPolicy',
    ],
  },
  {
    properties: ['AWS::IAM::Role.PermissionsBoundary'],
    actions: ['iam:DeleteRolePermissionsBoundary', 'iam:PutRolePermissionsBoundary'],
  },
  {
    properties: ['AWS::DynamoDB::Table.ImportSourceSpecification'],
    actions: [
      'dynamodb:DescribeImport',
      'dynamodb:ImportTable',
      'logs:CreateLogStream',
      'logs:DescribeLogStreams',
      'logs:PutLogEvents',
    ],
  },
  {
    properties: ['AWS::DynamoDB::Table.KinesisStreamSpecification'],
    actions: [
      'dynamodb:DisableKinesisStreamingDestination',
      'dynamodb:EnableKinesisStreamingDestination',
      'dynamodb:UpdateKinesisStreamingDestination',
      'kinesis:DescribeStream',
      'kinesis:PutRecords',
    ],
  },
  {
    properties: ['AWS::DynamoDB::Table.ContributorInsightsSpecification'],
    actions: ['dynamodb:UpdateContributorInsights'],
  },
  {
    properties: ['AWS::DynamoDB::Table.ResourcePolicy'],
    actions: ['dynamodb:DeleteResourcePolicy', 'dynamodb:PutResourcePolicy'],
  },
  {
    properties: ['AWS::DynamoDB::Table.Replicas', 'AWS::DynamoDB::Table.GlobalTableSourceArn'],
    actions: [
      'dynamodb:AssociateTableReplica',
      'dynamodb:BatchWriteItem',
      'dynamodb:CreateTableReplica',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Scan',
      'dynamodb:UpdateItem',
    ],
  },
  {
    properties: ['AWS::Logs::LogGroup.DataProtectionPolicy'],
    actions: [
      'firehose:TagDeliveryStream',
      'logs:DeleteDataProtectionPolicy',
      'logs:PutDataProtectionPolicy',
      's3:REST.PUT.OBJECT',
    ],
  },
  { properties: ['AWS::Logs::LogGroup.ResourcePolicyDocument'], actions: ['logs:DeleteResourcePolicy'] },
  {
    properties: ['AWS::Logs::LogGroup.FieldIndexPolicies'],
    actions: ['logs:DeleteIndexPolicy', 'logs:PutIndexPolicy'],
  },
  {
    properties: ['AWS::Logs::LogGroup.BearerTokenAuthenticationEnabled'],
    actions: ['logs:PutBearerTokenAuthentication'],
  },
  {
    properties: ['AWS::Logs::LogGroup.DeletionProtectionEnabled'],
    actions: ['logs:PutLogGroupDeletionProtection'],
  },
  { properties: ['AWS::SNS::Topic.DataProtectionPolicy'], actions: ['sns:PutDataProtectionPolicy'] },
];

const unused = (holder: RegExp, list: readonly Unused[]): Exception[] =>
  list.map(({ properties, actions }) => ({
    check: 'handler',
    holder,
    actions,
    reason: `They are for ${properties.join(' and ')}, which no template has.`,
    source: 'the schemas of the types: permissions of a handler are for all properties together',
  }));

/** Properties that no template may have, as nobody is allowed what they need. */
export const unusedProperties = [...ofClusters, ...ofDeployment].flatMap(({ properties }) => properties);

/** What CloudFormation's handlers would have otherwise. */
export const byHandlers: Exception[] = [
  ...unused(/CloudFormationRole$/, ofClusters),
  ...unused(/^deployer$/, ofDeployment),
  {
    check: 'handler',
    holder: /CloudFormationRole$/,
    actions: ['ec2:ReplaceRouteTableAssociation'],
    reason: 'A route table of its own replaces none: each association is of a new subnet, which has none.',
    source:
      'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html changes an association that there is',
  },
  {
    check: 'handler',
    holder: /CloudFormationRole$/,
    actions: ['iam:UntagRole'],
    reason: 'Tags are taken off when a stack is updated, and the stack of a cluster never is.',
    source: 'the schema of AWS::IAM::Role: tagging.permissions',
  },
];
