const { parameter } = require('./gateway/parameters.cjs');
const { statements: executeCommand } = require('./execute-command.cjs');

const allow = (actions, resource, condition) => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
  ...(condition && { Condition: condition }),
});

/** An ARN of this account, in any region. */
const ofAccount = (service, resource) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:${service}:*:\${AWS::AccountId}:${resource}`,
});

const inAccount = { StringEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } };

/** Keys may only be used through the services whose contents they protect. */
const through = (...services) => ({
  StringLike: { 'kms:ViaService': services.map((service) => `${service}.*.amazonaws.com*`) },
});

const secretPrefix = (variables) => parameter(variables, 'secretPrefix');
const bucketPrefix = (variables) => parameter(variables, 'bucketPrefix');

/**
 * The permissions boundary for the roles of clusters' stacks: what Fargate needs to start tasks, and what options of
 * their definitions need. The policies of the roles are in `shared/domain/template`.
 */
async function statements(variables) {
  const secrets = await secretPrefix(variables);
  const buckets = await bucketPrefix(variables);
  return [
    // The token has no resource, and images may be in repositories of other accounts.
    allow(
      [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:GetAuthorizationToken',
        'ecr:GetDownloadUrlForLayer',
      ],
      '*',
    ),
    allow(
      ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      ofAccount('logs', 'log-group:*'),
    ),
    allow('secretsmanager:GetSecretValue', ofAccount('secretsmanager', `secret:${secrets}*`)),
    allow('ssm:GetParameters', ofAccount('ssm', `parameter/${secrets}*`)),
    allow('kms:Decrypt', ofAccount('kms', 'key/*'), through('secretsmanager', 'ssm', 's3')),
    allow('s3:GetObject', { 'Fn::Sub': `arn:\${AWS::Partition}:s3:::${buckets}*/*` }, inAccount),
    allow('s3:GetBucketLocation', { 'Fn::Sub': `arn:\${AWS::Partition}:s3:::${buckets}*` }, inAccount),
    allow(
      [
        'elasticfilesystem:ClientMount',
        'elasticfilesystem:ClientRootAccess',
        'elasticfilesystem:ClientWrite',
      ],
      ofAccount('elasticfilesystem', 'file-system/*'),
    ),
    allow('firehose:PutRecordBatch', ofAccount('firehose', 'deliverystream/*')),
    allow('kinesis:PutRecords', ofAccount('kinesis', 'stream/*')),
    ...(await executeCommand(variables)),
  ];
}

module.exports = { bucketPrefix, secretPrefix, statements };
