import { beforeAll, expect, test } from '@jest/globals';
import { everyParameter, packagedResources } from '../../support/packaged-template.ts';
import { findingsByHandlers } from './by-handlers.ts';
import { findingsByReference } from './by-reference.ts';
import { byReference } from './exceptions/reference.ts';
import { judge } from './finding.ts';
import { everyHolder, type Holder, type PolicyStatement } from './holders.ts';

/* The checks find what they are for: policies as they are, but for one mistake. */
let holders: Holder[];
beforeAll(async () => {
  holders = everyHolder(await packagedResources(everyParameter));
}, 120_000);

const without = (action: string): Holder[] =>
  holders.map(({ name, statements }) => ({
    name,
    statements: statements.map((statement) => ({
      ...statement,
      Action: [statement.Action].flat().filter((one) => one !== action),
    })),
  }));

const holder = (...statements: Partial<PolicyStatement>[]): Holder => ({
  name: 'role',
  statements: statements.map((rest) => ({ Effect: 'Allow', Action: [], Resource: '*', ...rest })),
});

async function found(...mistaken: Holder[]): Promise<string[]> {
  const { left } = judge(await findingsByReference(mistaken), byReference);
  return left.map(({ check, holder: name, action }) => `${check}: ${name}: ${action}`);
}

test('clean-up without ListStacks', async () => {
  expect(await found(...without('cloudformation:ListStacks'))).toEqual([
    'dependent-action: deployment: PlanCleanUpIamRoleLambdaExecution: cloudformation:DescribeStacks',
    'dependent-action: deployment: RunCleanUpIamRoleLambdaExecution: cloudformation:DescribeStacks',
    'dependent-action: deployer: cloudformation:DescribeStacks',
  ]);
});

test('a role for CloudFormation that may not look at what it has made', async () => {
  const name = 'deployment: CloudFormationRole';
  const role = without('ec2:DescribeVpcs').find((one) => one.name === name)!;
  const handlers = { holder: role, types: ['AWS::EC2::VPC'], handlers: ['delete'] };
  const permissions = { 'AWS::EC2::VPC': { delete: ['ec2:DeleteVpc', 'ec2:DescribeVpcs'] } };
  expect(await findingsByHandlers(handlers, permissions)).toEqual([
    expect.objectContaining({ check: 'handler', holder: name, action: 'ec2:DescribeVpcs' }),
  ]);
});

test('an action that takes no resource, on one', async () => {
  const Resource = 'arn:aws:logs:us-east-1:123456789012:log-group:/ecs/web';
  expect(
    await found(holder({ Action: ['logs:DescribeIndexPolicies', 'logs:DeleteLogGroup'], Resource })),
  ).toEqual(['wildcard-only: role: logs:DescribeIndexPolicies']);
});

test('an action that AWS does not have', async () => {
  expect(await found(holder({ Action: ['ecs:RunTasks', 'ecs:ListTasks'] }))).toEqual([
    'unknown-action: role: ecs:RunTasks',
  ]);
});

test('an action on a resource of another type', async () => {
  const Resource = 'arn:aws:ecs:us-east-1:123456789012:service/*';
  expect(await found(holder({ Action: 'ecs:StopTask', Resource }))).toEqual([
    'resource: role: ecs:StopTask',
    'required-resource: role: ecs:StopTask',
  ]);
});

test('an action on one of the two resources that it is on', async () => {
  const Resource = 'arn:aws:ec2:us-east-1:123456789012:subnet/*';
  expect(await found(holder({ Action: 'ec2:CreateSubnet', Resource }))).toEqual([
    'required-resource: role: ec2:CreateSubnet',
  ]);
});

test('a condition on a key that the action does not know there', async () => {
  const Resource = 'arn:aws:ec2:us-east-1:123456789012:subnet/*';
  const Condition = { StringEquals: { 'aws:ResourceTag/owner': 'web' } };
  const toVpc = {
    Action: 'ec2:CreateSubnet',
    Resource: 'arn:aws:ec2:us-east-1:123456789012:vpc/*',
    Condition,
  };
  expect(await found(holder({ Action: 'ec2:CreateSubnet', Resource, Condition }, toVpc))).toEqual([
    'condition-key: role: ec2:CreateSubnet',
  ]);
});

test('an exception that nothing needs any more', () => {
  const exception = { check: 'resource', holder: /role/, actions: ['ecs:RunTask'], reason: '', source: '' };
  expect(judge([], [exception])).toEqual({ left: [], idle: ['resource role: ecs:RunTask'] });
});
