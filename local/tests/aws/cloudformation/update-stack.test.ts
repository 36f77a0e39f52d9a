import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openAccount, type Account } from './account.ts';
import { capabilities, helloWorld } from './hello-world.ts';

let account: Account;
beforeEach(() => {
  account = openAccount();
});
afterEach(() => {
  jest.useRealTimers();
});

const logGroup = (LogGroupName: string, RetentionInDays: number) => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: { LogGroupName, RetentionInDays },
});
const template = (Resources: object) => JSON.stringify({ Resources });
const before = { One: logGroup('one', 1), Two: logGroup('two', 1) };

async function updated(Resources: object) {
  await account.create({ Resources: before });
  await account.settled();
  await account.client.updateStack({ StackName: 'demo', TemplateBody: template(Resources) });
  const { status } = await account.settled();
  const groups = account.logs.actions.DescribeLogGroups({}).logGroups!;
  return [
    status,
    ...groups.map(({ logGroupName, retentionInDays }) => `${logGroupName} ${retentionInDays}`).toSorted(),
  ];
}

test('what is new is made, what has changed is changed, and what is no longer there is deleted', async () => {
  expect(await updated({ Two: logGroup('two', 30), Three: logGroup('three', 1) })).toEqual([
    'UPDATE_COMPLETE',
    'three 1',
    'two 30',
  ]);
});

test('what cannot be made fails the update', async () => {
  account.logs.actions.CreateLogGroup({ logGroupName: 'three' });
  expect(await updated({ ...before, Three: logGroup('three', 1) })).toContain('UPDATE_FAILED');
  expect(await account.events()).toContainEqual(
    expect.stringMatching(/^Three CREATE_FAILED .*already exists/),
  );
});

test('the same template again is refused', async () => {
  await account.create({ Resources: before });
  await account.settled();
  const again = account.client.updateStack({ StackName: 'demo', TemplateBody: template(before) });
  await expect(again).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'No updates are to be performed.',
  });
});

/** botocore, UpdateStackInput.Tags: without them CloudFormation leaves the stack's tags; an empty value removes them. */
test('tags stay where none are given, and go where they are to be none', async () => {
  await account.create({ Resources: before }, { Tags: [{ Key: 'team', Value: 'web' }] });
  await account.settled();
  const Resources = { ...before, Three: logGroup('three', 1) };
  await account.client.updateStack({ StackName: 'demo', TemplateBody: template(Resources) });
  await account.settled();
  expect((await account.stack())?.Tags).toEqual([{ Key: 'team', Value: 'web' }]);
  const resourceArn = `arn:aws:logs:us-east-1:123456789012:log-group:three`;
  expect(account.logs.actions.ListTagsForResource({ resourceArn }).tags).toMatchObject({ team: 'web' });
  await account.client.updateStack({ StackName: 'demo', TemplateBody: template(Resources), Tags: [] });
  await account.settled();
  expect((await account.stack())?.Tags).toEqual([]);
});

const retention = {
  Parameters: { Days: { Type: 'Number', Default: 1 } },
  Resources: {
    One: {
      Type: 'AWS::Logs::LogGroup',
      Properties: { LogGroupName: 'one', RetentionInDays: { Ref: 'Days' } },
    },
  },
};

test('the same template with other parameters or tags is an update', async () => {
  const TemplateBody = JSON.stringify(retention);
  const update = (input: object) => account.client.updateStack({ StackName: 'demo', TemplateBody, ...input });
  const Parameters = [{ ParameterKey: 'Days', ParameterValue: '30' }];
  const Tags = [{ Key: 'team', Value: 'web' }];
  await account.create(retention);
  await account.settled();
  await update({ Parameters });
  expect((await account.settled()).status).toBe('UPDATE_COMPLETE');
  expect(account.logs.actions.DescribeLogGroups({}).logGroups![0]!.retentionInDays).toBe(30);
  await update({ Parameters: [{ ParameterKey: 'Days', UsePreviousValue: true }], Tags });
  await account.settled();
  expect((await account.stack())?.Tags).toEqual(Tags);
  expect(account.logs.actions.DescribeLogGroups({}).logGroups![0]!.retentionInDays).toBe(30);
  await expect(update({ Parameters })).rejects.toThrow('No updates are to be performed.');
});

/** A creation that failed at the second of two log groups, whose name was taken. */
async function failedCreation(input: object) {
  account.logs.actions.CreateLogGroup({ logGroupName: 'two' });
  const Two = { ...logGroup('two', 1), DependsOn: 'One' };
  await account.create({ Resources: { One: before.One, Two } }, input);
  expect((await account.settled()).status).toBe('CREATE_FAILED');
  return template({ One: before.One, Two: { ...logGroup('other', 1), DependsOn: 'One' } });
}

test('a failed creation without rollback is updated where the update is without rollback, too', async () => {
  const TemplateBody = await failedCreation({ DisableRollback: true });
  // https://github.com/ansible-collections/amazon.aws/issues/1655, https://github.com/aws/aws-cli/issues/6368
  await expect(account.client.updateStack({ StackName: 'demo', TemplateBody })).rejects.toMatchObject({
    name: 'ValidationError',
    message:
      'This stack is currently in a non-terminal [CREATE_FAILED] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API',
  });
  await account.client.updateStack({ StackName: 'demo', TemplateBody, DisableRollback: true });
  expect((await account.settled()).status).toBe('UPDATE_COMPLETE');
  expect(
    account.logs.actions.DescribeLogGroups({}).logGroups!.map(({ logGroupName }) => logGroupName),
  ).toEqual(expect.arrayContaining(['one', 'other']));
});

test('a resource that failed after it was made is made anew', async () => {
  account.world.faults.plan({ kind: 'image_pull', image: '*', cause: 'not_found' });
  await account.create(helloWorld, { ...capabilities, DisableRollback: true });
  expect((await account.settled()).status).toBe('CREATE_FAILED');
  account.world.faults.withdraw();
  await account.client.updateStack({
    StackName: 'demo',
    TemplateBody: JSON.stringify({ ...helloWorld, Description: 'again' }),
    ...capabilities,
    DisableRollback: true,
  });
  expect((await account.settled()).status).toBe('UPDATE_COMPLETE');
  const ofService = (await account.events()).filter((event) => event.startsWith('Service '));
  expect(ofService.map((event) => event.split(' ')[1])).toEqual([
    'CREATE_IN_PROGRESS',
    'CREATE_IN_PROGRESS',
    'CREATE_FAILED',
    'DELETE_IN_PROGRESS',
    'DELETE_COMPLETE',
    'CREATE_IN_PROGRESS',
    'CREATE_IN_PROGRESS',
    'CREATE_COMPLETE',
  ]);
});

test('a failed creation that was asked to do nothing about it cannot be updated', async () => {
  const TemplateBody = await failedCreation({ OnFailure: 'DO_NOTHING' });
  const update = account.client.updateStack({ StackName: 'demo', TemplateBody, DisableRollback: true });
  // https://github.com/code-dot-org/code-dot-org/pull/68524
  await expect(update).rejects.toMatchObject({
    name: 'ValidationError',
    message:
      'This stack cannot be updated from [CREATE_FAILED] state because it contains [on-failure: DO_NOTHING]. Please use disable-rollback option instead during stack creation.',
  });
});

test('a stack that is being made is not updated', async () => {
  await account.create({ Resources: before });
  const early = account.client.updateStack({ StackName: 'demo', TemplateBody: template({}) });
  await expect(early).rejects.toMatchObject({
    message: expect.stringContaining('is in CREATE_IN_PROGRESS state'),
  });
});
