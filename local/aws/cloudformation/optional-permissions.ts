/** A permission that handlers ask for in the name of a property. */
export interface OptionalPermissions {
  /** `type.property`, with the property's place in the schema of its type. */
  properties: readonly string[];
  actions: readonly string[];
}

/** What the schemas of the types list for all properties together, by the properties of deployments that it is for. */
export const optionalPermissions: OptionalPermissions[] = [
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
    actions: ['dynamodb:DescribeImport', 'dynamodb:ImportTable', 'logs:CreateLogStream', 'logs:PutLogEvents'],
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
