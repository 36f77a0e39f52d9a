import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openAccount, type Account } from './account.ts';

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

test('a stack that is being made is not updated', async () => {
  await account.create({ Resources: before });
  const early = account.client.updateStack({ StackName: 'demo', TemplateBody: template({}) });
  await expect(early).rejects.toMatchObject({
    message: expect.stringContaining('is in CREATE_IN_PROGRESS state'),
  });
});
