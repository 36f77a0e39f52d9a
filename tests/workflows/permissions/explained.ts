import type { Grant } from './unused.ts';

interface Explanation {
  grants: (grant: Grant) => boolean;
  reason: string;
}

/** By the end of the role's name, and the actions. */
const of =
  (role: string, ...actions: string[]) =>
  (grant: Grant): boolean =>
    grant.role.endsWith(role) && actions.includes(grant.action);

/** What roles are allowed though nothing in local AWS needs it. */
export const explained: Explanation[] = [
  {
    grants: of(
      'WorkflowRole',
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
    ),
    reason: 'Step Functions sets up the delivery of its logs with them; local AWS delivers none.',
  },
  {
    grants: of('-lambdaRole', 'sqs:SendMessage'),
    reason: 'Lambda sends what a function gave up to the queue of dead letters; local AWS has no queues.',
  },
  {
    grants: of('begin-rollback-lambdaRole', 'dynamodb:GetItem'),
    reason:
      'A write whose condition fails looks whether it took effect before, unheard; no rollback comes too late here.',
  },
  {
    grants: of('CleanUpScheduleRole', 'lambda:InvokeFunction', 'sqs:SendMessage'),
    reason: 'The scheduler of local AWS takes on no role.',
  },
  {
    grants: of('CloudFormationRole', 'ec2:DescribeAccountAttributes', 'ec2:DescribeSubnets'),
    reason: 'Fn::GetAZs asks for them beside the zones; that of local AWS asks for the zones alone.',
  },
  {
    grants: of(
      'CloudFormationRole',
      'ec2:DescribeInternetGateways',
      'ec2:DescribeNetworkAcls',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeRouteTables',
      'ec2:DescribeVpcAttribute',
      'ec2:DescribeVpcEncryptionControls',
      'ec2:DescribeVpcs',
      'ec2:DescribeVpnGateways',
    ),
    reason:
      'The handlers of networks look at what they have made, as their schemas say; those of local AWS know it.',
  },
  {
    grants: of('CloudFormationRole', 'ec2:DescribeInstances'),
    reason: 'The handler of security groups asks who still uses one, as its schema says.',
  },
  {
    grants: of(
      'CloudFormationRole',
      'ecs:DescribeServiceDeployments',
      'ecs:DescribeTaskDefinition',
      'ecs:ListServiceDeployments',
      'ecs:ListTagsForResource',
    ),
    reason: 'The handlers of ECS look at what they have made, as their schemas say.',
  },
  {
    grants: of('CloudFormationRole', 'iam:CreateServiceLinkedRole'),
    reason: 'The first cluster of an account has ECS make its role; the account of local AWS has it.',
  },
  {
    grants: of(
      'CloudFormationRole',
      'logs:DescribeIndexPolicies',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetDataProtectionPolicy',
      'logs:ListTagsForResource',
    ),
    reason: 'The handler of log groups looks at what it has made, as its schema says.',
  },
  {
    grants: of(
      'CloudFormationRole',
      'iam:GetRole',
      'iam:GetRolePolicy',
      'iam:ListAttachedRolePolicies',
      'iam:ListRolePolicies',
    ),
    reason: 'The handler of roles looks at what it has made, as its schema says.',
  },
];
