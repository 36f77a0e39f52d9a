import { nameInArn } from '../../../shared/domain/input/name-in-arn.ts';
import { taskRoles as listedRoles } from '../../support/environment.ts';
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

/** The same for entries of one kind. */
const ofKind =
  (kind: string, role: string, ...actions: string[]) =>
  (grant: Grant): boolean =>
    grant.kind === kind && of(role, ...actions.map((action) => `dynamodb:${action}`))(grant);

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
    grants: of(
      'CloudFormationRole',
      'logs:DescribeIndexPolicies',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
    ),
    reason: 'Stacks of 0.1.0 have log groups: workflows/upgrade/clusters.test.ts deletes some.',
  },
  {
    grants: of('create-stack-lambdaRole', 'ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups'),
    reason: 'A cluster in an existing network is checked once more: workflows/shared-vpc.test.ts makes some.',
  },
  {
    grants: (grant) =>
      ofKind('log-group', 'run-clean-up-lambdaRole', 'DeleteItem')(grant) ||
      of('run-clean-up-lambdaRole', 'logs:DeleteLogGroup')(grant),
    reason: 'The group of a cluster goes 14 days after it: workflows/cluster-logs.test.ts waits for that.',
  },
  ...['create-cluster-lambdaRole', 'cancel-operation-lambdaRole'].map((role) => ({
    grants: of(role, 'dynamodb:Query'),
    reason:
      'After an upgrade, a retry looks what came of the request to 0.1.0: workflows/upgrade/keys.test.ts tries it.',
  })),
  {
    grants: ofKind('task-definition', 'create-stack-lambdaRole', 'GetItem'),
    reason:
      'Somebody removes the tag of a definition after a request named it; the step checks as the endpoint does.',
  },
  {
    grants: ofKind('cluster', 'create-cluster-lambdaRole', 'UpdateItem'),
    reason:
      'Somebody changes the settings of a creation that is then taken back: workflows/creations-taken-back.test.ts tries it.',
  },
  {
    grants: ofKind('clean-up', 'create-clean-up-lambdaRole', 'UpdateItem'),
    reason: 'A clean-up whose workflow does not start is ended: workflows/keys/clean-ups.test.ts tries it.',
  },
  {
    grants: ofKind('cluster', 'leave-orphans-lambdaRole', 'UpdateItem'),
    reason:
      'A failed creation is listed again; no clean-up, after which that happens, forces a deletion today.',
  },
  {
    grants: (grant) =>
      ofKind('cluster', 'run-clean-up-lambdaRole', 'PutItem')(grant) ||
      ofKind('orphan', 'run-clean-up-lambdaRole', 'PutItem')(grant),
    reason: 'It finds stacks that the journal lost: workflows/stacks-not-in-the-journal.test.ts tries it.',
  },
  {
    grants: ofKind('operation', 'run-clean-up-lambdaRole', 'UpdateItem'),
    reason: 'It ends operations whose workflow died: workflows/true-ends.test.ts tries it.',
  },
  ...['cluster', 'operation'].map((kind) => ({
    grants: ofKind(kind, 'fail-clean-up-lambdaRole', 'GetItem'),
    reason: 'It looks which deletions had begun: workflows/repeated-clean-up.test.ts tries it.',
  })),
  {
    grants: of('ApiGatewayRole', 'lambda:InvokeFunction'),
    reason: 'API Gateway calls the functions of its routes: aws-permissions/own-roles.ts has its needs',
  },
  {
    grants: of('CleanUpScheduleRole', 'lambda:InvokeFunction', 'sqs:SendMessage'),
    reason: 'The scheduler of local AWS takes on no role.',
  },
  {
    grants: of('CloudFormationRole', 'ecs:ListTagsForResource'),
    reason:
      'The `update` handlers of ECS ask for it, as their schemas say; the stacks of clusters are never updated.',
  },
  {
    grants: ({ resource }) => /role\/fargate-clusters--test--\*-(Execution|Task)Role-\*$/.test(resource),
    reason: 'It is for a role that somebody has deleted: workflows/deleted-by-hand.test.ts tries it.',
  },
  {
    grants: ({ action, resource }) =>
      /^iam:(Get|Pass)Role$/.test(action) && listedRoles.includes(nameInArn(resource)),
    reason: 'A role of the caller that the deployment of the tests lists; most are for other tests.',
  },
  {
    grants: of('run-tasks-lambdaRole', 'iam:PassRole'),
    reason:
      'Tasks with ECS Exec whose definitions name no role: workflows/task-options/ecs-exec.test.ts tries it.',
  },
  {
    grants: ({ role }) => /-us-east-1-(tasks|exec)$/.test(role),
    reason: 'Fargate starts tasks with it: start-permissions.test.ts tries it.',
  },
  {
    grants: of('CloudFormationRole', 'iam:CreateServiceLinkedRole'),
    reason: 'The first cluster of an account has ECS make its role; the account of local AWS has it.',
  },
];
