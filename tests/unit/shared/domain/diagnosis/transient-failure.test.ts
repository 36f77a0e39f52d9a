import { expect, test } from '@jest/globals';
import { isTransientFailure } from '../../../../../shared/domain/diagnosis/transient-failure.ts';
import type { StackEvent } from '../../../../../shared/domain/operation/stack.ts';
import { accountEventTexts } from './texts/account-events.ts';
import { resourceEventTexts } from './texts/resource-events.ts';

type Happened = [resource: string, type: string, status: string, reason?: string, physicalId?: string];

/** Events in the order in which they happened; AWS lists them newest first. */
const events = (...happened: Happened[]): StackEvent[] =>
  happened
    .map(([resource, type, status, reason = null, physicalId = null], second) => ({
      id: `${second}`,
      createdAt: new Date(second * 1000).toISOString(),
      resource,
      physicalId,
      type,
      status,
      reason: reason as string | null,
    }))
    .toReversed();

const vpc = (reason: string): Happened => ['Vpc', 'AWS::EC2::VPC', 'CREATE_FAILED', reason];
const role = (reason: string): Happened => ['Role', 'AWS::IAM::Role', 'CREATE_FAILED', reason];
const stack = (reason: string): Happened => [
  'fargate-clusters-blue',
  'AWS::CloudFormation::Stack',
  'CREATE_FAILED',
  reason,
];
const throttled = 'Throttling: Rate exceeded';
const denied = 'API: iam:CreateRole User: u is not authorized to perform: iam:CreateRole';
const followed = stack('The following resource(s) failed to create: [Vpc]. ');

/** Of the stack events that people have reported: what AWS itself was not able to do. */
test.each([...accountEventTexts, ...resourceEventTexts])(
  '%s passes where AWS was at fault: %s',
  (expected, text) => {
    const atFault = ['aws_unavailable', 'service_role_missing'].includes(expected);
    expect(isTransientFailure(events(vpc(text), followed))).toBe(atFault);
  },
);

test('the first failure decides, and nothing that lasts beside it', () => {
  expect(isTransientFailure(events(vpc(throttled), role('Resource creation cancelled'), followed))).toBe(
    true,
  );
  expect(isTransientFailure(events(vpc(throttled), role('Nobody knows this.'), followed))).toBe(true);
  expect(isTransientFailure(events(vpc(throttled), role(denied), followed))).toBe(false);
  expect(isTransientFailure(events(vpc(denied), role(throttled), followed))).toBe(false);
  expect(isTransientFailure(events(vpc('Nobody knows this.'), role(throttled), followed))).toBe(false);
});

test('where no resource failed, the reason of the stack decides', () => {
  expect(isTransientFailure(events(stack(throttled)))).toBe(true);
  expect(isTransientFailure(events(stack('Internal Failure')))).toBe(false);
  expect(isTransientFailure(events(stack('Stack creation time exceeded the specified timeout. ')))).toBe(
    false,
  );
  expect(isTransientFailure(events(['Vpc', 'AWS::EC2::VPC', 'CREATE_FAILED'], followed))).toBe(false);
});

/** https://github.com/hashicorp/terraform/issues/7104, https://github.com/hashicorp/terraform/issues/6813 */
test.each<[text: string, type: string, physicalId: string]>([
  [
    "The routeTable ID 'rtb-ddd98eb9' does not exist (Service: AmazonEC2; Status Code: 400; Error Code: InvalidRouteTableID.NotFound)",
    'AWS::EC2::RouteTable',
    'rtb-ddd98eb9',
  ],
  [
    "The subnet ID 'subnet-632d513b' does not exist (Error Code: InvalidSubnetID.NotFound)",
    'AWS::EC2::Subnet',
    'subnet-632d513b',
  ],
  [
    'The role with name web-TaskRole-1D0MLVPEPD877 cannot be found. (Error Code: NoSuchEntity)',
    'AWS::IAM::Role',
    'web-TaskRole-1D0MLVPEPD877',
  ],
  [
    "ECS was unable to assume the role 'arn:aws:iam::1:role/web-TaskRole-1D0MLVPEPD877' that was provided for this task.",
    'AWS::IAM::Role',
    'web-TaskRole-1D0MLVPEPD877',
  ],
])('AWS does not see yet what the stack has made, which passes: %s', (text, type, physicalId) => {
  const made: Happened = ['Made', type, 'CREATE_COMPLETE', undefined, physicalId];
  expect(isTransientFailure(events(made, vpc(text), followed))).toBe(true);
  expect(isTransientFailure(events(vpc(text), followed))).toBe(false);
  expect(
    isTransientFailure(events(['Made', type, 'CREATE_COMPLETE', undefined, `${physicalId}0`], vpc(text))),
  ).toBe(false);
  const other = text.replace(/does not exist|cannot be found|unable to assume/, 'is wrong');
  const wrong = other.replace(/Error Code: \w+(\.NotFound)?/, 'Error Code: Other');
  expect(isTransientFailure(events(made, vpc(wrong), followed))).toBe(false);
});

/** Any word of a reason may be the name of a cluster, a service or a family: its absence is not that of what was made. */
test.each<[text: string, type: string, physicalId: string]>([
  [
    "Error retrieving vpc information for subnet: The subnet ID 'subnet-0123' does not exist",
    'AWS::ECS::Cluster',
    'vpc',
  ],
  [
    "ECS was unable to assume the role 'arn:aws:iam::1:role/web' that was provided for this task.",
    'AWS::ECS::Cluster',
    'web',
  ],
  [
    'Task definition arn:aws:ecs:eu-west-1:1:task-definition/payments:4 not found',
    'AWS::ECS::Cluster',
    'payments',
  ],
  ['The specified log group /ecs/web does not exist', 'AWS::Logs::LogGroup', '/ecs/web'],
  [
    'Task definition arn:aws:ecs:eu-west-1:1:task-definition/web:41 not found',
    'AWS::ECS::TaskDefinition',
    'arn:aws:ecs:eu-west-1:1:task-definition/web:4',
  ],
  [
    'Secret arn:aws:secretsmanager:eu-west-1:1:secret:web cannot be found',
    'AWS::IAM::Role',
    'arn:aws:secretsmanager:eu-west-1:1:secret',
  ],
])('what somebody else has named is not what the stack made: %s', (text, type, physicalId) => {
  const made: Happened = ['Made', type, 'CREATE_COMPLETE', undefined, physicalId];
  expect(isTransientFailure(events(made, vpc(text), followed))).toBe(false);
});

test('what is missing is not what the stack made, though the reason names that too', () => {
  const made: Happened = ['Vpc', 'AWS::EC2::VPC', 'CREATE_COMPLETE', undefined, 'vpc-0123456789abcdef0'];
  const text =
    "The security group 'sg-0fedcba9876543210' does not exist in VPC 'vpc-0123456789abcdef0' (Error Code: InvalidGroup.NotFound)";
  expect(isTransientFailure(events(made, vpc(text), followed))).toBe(false);
});

test('a task definition by its whole ARN is what the stack made', () => {
  const arn = 'arn:aws:ecs:eu-west-1:1:task-definition/web:4';
  const made: Happened = ['TaskDefinition', 'AWS::ECS::TaskDefinition', 'CREATE_COMPLETE', undefined, arn];
  expect(isTransientFailure(events(made, vpc(`Task definition ${arn} not found`), followed))).toBe(true);
});
