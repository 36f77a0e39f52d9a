import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openAccount } from './account.ts';
import type { Account } from './account.ts';

let account: Account;

beforeEach(() => {
  account = openAccount();
});

afterEach(() => {
  jest.useRealTimers();
});

const logGroup = {
  Resources: { Group: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 7 } } },
};
const role = (Properties: object) => ({
  Resources: {
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {}, ...Properties } },
  },
});

const logGroups = (count: number) => ({
  Resources: Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `Group${String(index).padStart(3, '0')}`,
      { Type: 'AWS::Logs::LogGroup' },
    ]),
  ),
});

test('describes a stack with all that it was asked to be', async () => {
  const template = {
    ...logGroup,
    Description: 'logs',
    Parameters: { Secret: { Type: 'String', NoEcho: true } },
  };
  const StackId = await account.create(template, {
    Parameters: [{ ParameterKey: 'Secret', ParameterValue: 'hidden' }],
    Tags: [{ Key: 'team', Value: 'web' }],
    RoleARN: 'arn:aws:iam::123456789012:role/builder',
    TimeoutInMinutes: 30,
    DisableRollback: true,
  });
  expect(await account.stack()).toMatchObject({
    StackId,
    StackName: 'demo',
    Description: 'logs',
    CreationTime: new Date(account.world.clock.now()),
    StackStatus: 'CREATE_IN_PROGRESS',
    StackStatusReason: 'User Initiated',
    DisableRollback: true,
    TimeoutInMinutes: 30,
    RoleARN: 'arn:aws:iam::123456789012:role/builder',
    Parameters: [{ ParameterKey: 'Secret', ParameterValue: '****' }],
    Tags: [{ Key: 'team', Value: 'web' }],
    EnableTerminationProtection: false,
  });
});

test.each([
  ['describeStackEvents', 'Stack [nothing] does not exist'],
  ['describeStackResources', 'Stack with id nothing does not exist'],
  ['listStackResources', 'Stack with id nothing does not exist'],
  ['getTemplate', 'Stack with id nothing does not exist'],
] as const)('%s of a stack that does not exist is refused', async (action, message) => {
  await expect(account.client[action]({ StackName: 'nothing' })).rejects.toMatchObject({
    name: 'ValidationError',
    message,
    $metadata: { httpStatusCode: 400 },
  });
});

test('a deleted stack is found by its id for 90 days, and its name is free', async () => {
  const StackId = await account.create(logGroup);
  await account.settled();
  await account.client.deleteStack({ StackName: 'demo' });
  await account.settled(StackId);
  expect(await account.create(logGroup)).not.toBe(StackId);
  expect(await account.stack(StackId)).toMatchObject({
    StackStatus: 'DELETE_COMPLETE',
    DeletionTime: expect.any(Date),
  });
  await account.pass(90 * 24 * 60 * 60);
  await expect(account.stack(StackId)).rejects.toMatchObject({
    message: `Stack with id ${StackId} does not exist`,
  });
});

test('a stack is seen late where that is asked for: it is not there yet, then it is half-way and has put out nothing', async () => {
  const template = { ...logGroup, Outputs: { Name: { Value: 'demo' } } };
  const StackId = await account.create(template);
  account.world.faults.plan({ kind: 'stacks_seen_late', seconds: 2 });
  await expect(account.stack()).rejects.toMatchObject({ message: 'Stack with id demo does not exist' });
  expect((await account.client.describeStacks({})).Stacks).toEqual([]);
  await account.pass(2);
  while (!(await account.events()).includes('demo CREATE_COMPLETE')) await account.pass(0.1);
  const half = await account.stack();
  expect(half).toMatchObject({ StackId, StackStatus: 'CREATE_IN_PROGRESS' });
  expect(half?.Outputs).toBeUndefined();
  await account.pass(2);
  expect(await account.stack()).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    Outputs: [{ OutputKey: 'Name', OutputValue: 'demo' }],
  });
});

test('stacks are listed newest first, by status where asked', async () => {
  await account.create(logGroup, { StackName: 'old' });
  await account.settled('old');
  await account.create(logGroup, { StackName: 'new' });
  const names = async (...StackStatusFilter: 'CREATE_COMPLETE'[]) =>
    (await account.client.listStacks({ StackStatusFilter })).StackSummaries?.map(
      ({ StackName }) => StackName,
    );
  expect(await names()).toEqual(['new', 'old']);
  expect(await names('CREATE_COMPLETE')).toEqual(['old']);
  expect((await account.client.describeStacks({})).Stacks).toHaveLength(2);
});

test('events come in pages that hold still while new ones arrive', async () => {
  await account.create(logGroups(120));
  await account.pass(5);
  const first = await account.client.describeStackEvents({ StackName: 'demo' });
  await account.settled();
  const { NextToken } = first;
  const second = await account.client.describeStackEvents({ StackName: 'demo', NextToken });
  const ids = [...(first.StackEvents ?? []), ...(second.StackEvents ?? [])].map(({ EventId }) => EventId);
  expect(first.StackEvents).toHaveLength(100);
  expect(new Set(ids).size).toBe(200);
});

test('resources are described up to 100 at once, and listed in pages', async () => {
  await account.create(logGroups(120));
  await account.settled();
  expect((await account.client.describeStackResources({ StackName: 'demo' })).StackResources).toHaveLength(
    100,
  );
  const first = await account.client.listStackResources({ StackName: 'demo' });
  const { NextToken } = first;
  const second = await account.client.listStackResources({ StackName: 'demo', NextToken });
  expect(first.StackResourceSummaries).toHaveLength(100);
  expect(second.StackResourceSummaries).toHaveLength(20);
  expect(second.NextToken).toBeUndefined();
  expect(second.StackResourceSummaries?.at(-1)).toMatchObject({
    LogicalResourceId: 'Group119',
    ResourceType: 'AWS::Logs::LogGroup',
    ResourceStatus: 'CREATE_COMPLETE',
  });
});

test('a stack is found by the physical id of a resource', async () => {
  await account.create(logGroup);
  await account.settled();
  const [PhysicalResourceId] = account.logs.inventory().logGroups;
  const { StackResources } = await account.client.describeStackResources({ PhysicalResourceId });
  expect(StackResources).toMatchObject([{ StackName: 'demo', LogicalResourceId: 'Group' }]);
});

test('gives back the template as it was sent, and validates one without making anything', async () => {
  await account.create(logGroup);
  expect((await account.client.getTemplate({ StackName: 'demo' })).TemplateBody).toBe(
    JSON.stringify(logGroup),
  );
  const TemplateBody = JSON.stringify(role({}));
  expect(await account.client.validateTemplate({ TemplateBody })).toMatchObject({
    Capabilities: ['CAPABILITY_IAM'],
  });
  await expect(account.client.validateTemplate({ TemplateBody: '{}' })).rejects.toMatchObject({
    message: 'Template format error: At least one Resources member must be defined.',
  });
  expect(account.service.inventory().stacks).toEqual(['demo']);
});
