export interface Exception {
  check: string;
  /** Templates and resources that it is for: `template: type.logical id`, or the line of cfn-lint. */
  where: RegExp;
  reason: string;
}

/** What cfn-lint and checkov would have otherwise, and why it is as it is. One that nothing needs is an error too. */
export const exceptions: Exception[] = [
  {
    check: 'W3005',
    where: /^deployment: /,
    reason: 'osls writes DependsOn beside references that say the same; it changes nothing.',
  },
  {
    check: 'CKV_AWS_65',
    where: /ECS::Cluster\.Cluster$/,
    reason: 'Container Insights is billed by the metric; whoever wants it turns it on for the account.',
  },
  {
    check: 'CKV_AWS_260',
    where: /EC2::SecurityGroup\.SecurityGroup$/,
    reason:
      'The ports that the containers open are what the internet is to reach; for others, name security groups.',
  },
  {
    check: 'CKV_AWS_18',
    where: /S3::Bucket\.ServerlessDeploymentBucket$/,
    reason: 'The bucket of the deployment holds the packages of open code; CloudTrail has who wrote them.',
  },
  {
    check: 'CKV_AWS_21',
    where: /S3::Bucket\.ServerlessDeploymentBucket$/,
    reason: 'osls gives every package a key of its own and keeps the last five: nothing is overwritten.',
  },
  {
    check: 'CKV_AWS_158',
    where: /Logs::LogGroup\./,
    reason:
      'CloudWatch Logs encrypts every group with a key of its own. A key of the customer costs, and what runs needs rights to it.',
  },
  {
    check: 'CKV_AWS_115',
    where: /^deployment: .*Lambda::Function\./,
    reason:
      'A limit of its own takes from the account what all functions share, and new accounts have ten at once.',
  },
  {
    check: 'CKV_AWS_116',
    where: /^deployment: .*Lambda::Function\./,
    reason:
      'Requests and steps are called synchronously, and a dead-letter queue never sees them. Those that events call have a destination for what fails.',
  },
  {
    check: 'CKV_AWS_117',
    where: /^deployment: .*Lambda::Function\./,
    reason: 'Functions call only AWS, over TLS; in a VPC they would need a NAT gateway or nine endpoints.',
  },
  {
    check: 'CKV_AWS_173',
    where: /^deployment: .*Lambda::Function\./,
    reason: 'The variables are names and ARNs of this deployment, no secrets; Lambda encrypts them anyway.',
  },
  {
    check: 'CKV_AWS_27',
    where: /^deployment: .*SQS::Queue\.DeadLetters$/,
    reason:
      "SQS encrypts it with a key of its own (SqsManagedSseEnabled). EventBridge may not use AWS's key of the account.",
  },
  {
    check: 'CKV_AWS_26',
    where: /^deployment: .*SNS::Topic\.AlarmTopic$/,
    reason: "Alarms say nothing secret, and CloudWatch may not use AWS's key of the account.",
  },
  {
    check: 'CKV_AWS_119',
    where: /^deployment: .*DynamoDB::Table\.Table$/,
    reason: "The journal holds no secrets; it is encrypted with AWS's key for the account.",
  },
];
