import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openAccount } from './account.ts';
import type { Account } from './account.ts';
import { vpcWithSubnet, withForeignInterface } from './foreign-interface.ts';

let account: Account;

beforeEach(() => {
  account = openAccount();
});

afterEach(() => {
  jest.useRealTimers();
});

test('a planned fault fails a deletion with its reason, as often as it says', async () => {
  account.world.faults.plan({
    kind: 'delete_fails',
    resourceType: 'AWS::EC2::Subnet',
    reason: 'it will not go',
    times: 1,
  });
  const stackId = await account.create(vpcWithSubnet);
  await account.settled();
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled()).status).toBe('DELETE_FAILED');
  expect(await account.events()).toContain('Subnet DELETE_FAILED it will not go');
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled(stackId)).status).toBe('DELETE_COMPLETE');
});

test('a deletion is taken back where that is asked for, and the stack is as it was', async () => {
  await account.create(vpcWithSubnet);
  await account.settled();
  const reason = 'Export vpc cannot be deleted as it is in use by others';
  account.world.faults.plan({ kind: 'delete_taken_back', reason, times: 1 });
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled()).status).toBe('CREATE_COMPLETE');
  expect((await account.events()).slice(-2)).toEqual([
    'demo DELETE_IN_PROGRESS User Initiated',
    `demo CREATE_COMPLETE ${reason}`,
  ]);
});

test('deleting what is not there, or is deleted, is no error', async () => {
  await account.client.deleteStack({ StackName: 'nothing' });
  const stackId = await account.create(vpcWithSubnet);
  await account.settled();
  await account.client.deleteStack({ StackName: stackId });
  await account.client.deleteStack({ StackName: stackId });
  await account.settled(stackId);
  const events = (await account.events(stackId)).length;
  await account.client.deleteStack({ StackName: stackId });
  expect(await account.events(stackId)).toHaveLength(events);
});

test('one client token deletes once', async () => {
  account.world.faults.plan({
    kind: 'delete_fails',
    resourceType: 'AWS::EC2::Subnet',
    reason: 'it will not go',
  });
  await account.create(vpcWithSubnet, { ClientRequestToken: 'operation' });
  await account.settled();
  await account.client.deleteStack({ StackName: 'demo', ClientRequestToken: 'attempt-1' });
  await account.settled();
  const { StackEvents = [] } = await account.client.describeStackEvents({ StackName: 'demo' });
  expect(StackEvents[0]?.ClientRequestToken).toBe('attempt-1');
  await account.client.deleteStack({ StackName: 'demo', ClientRequestToken: 'attempt-1' });
  expect((await account.stack())?.StackStatus).toBe('DELETE_FAILED');
  await account.client.deleteStack({ StackName: 'demo', ClientRequestToken: 'attempt-2' });
  expect((await account.stack())?.StackStatus).toBe('DELETE_IN_PROGRESS');
  await account.settled();
  await expect(
    account.client.deleteStack({ StackName: 'demo', ClientRequestToken: 'operation' }),
  ).rejects.toMatchObject({ name: 'TokenAlreadyExistsException' });
});

test('resources to retain are named only where the deletion has failed, and stay', async () => {
  const { stackId } = await withForeignInterface(account);
  const retain = (...RetainResources: string[]) =>
    account.client.deleteStack({ StackName: 'demo', RetainResources });
  await expect(retain('Subnet')).rejects.toMatchObject({
    message: `Invalid operation on stack [${stackId}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
  });
  await account.client.deleteStack({ StackName: 'demo' });
  await account.settled();
  await expect(retain('Gateway')).rejects.toMatchObject({
    message:
      'The specified resources to retain must be in a valid state. Do not specify resources that are in the DELETE_COMPLETE state.',
  });
  await retain('Subnet', 'Vpc');
  expect((await account.settled(stackId)).status).toBe('DELETE_COMPLETE');
  expect((await account.events(stackId)).slice(-3)).toEqual([
    'Subnet DELETE_SKIPPED',
    'Vpc DELETE_SKIPPED',
    'demo DELETE_COMPLETE',
  ]);
  expect(account.ec2.inventory().vpcs).toHaveLength(1);
});

test('a forced deletion gives up what cannot go and what it needs', async () => {
  const { stackId } = await withForeignInterface(account);
  const force = () => account.client.deleteStack({ StackName: 'demo', DeletionMode: 'FORCE_DELETE_STACK' });
  await expect(force()).rejects.toMatchObject({
    message: `Invalid operation on stack [${stackId}]. You can activate DeletionMode FORCE_DELETE_STACK in a delete stack operation only when the stack is in the DELETE_FAILED state.`,
  });
  await account.client.deleteStack({ StackName: 'demo' });
  await account.settled();
  await force();
  expect((await account.settled(stackId)).status).toBe('DELETE_COMPLETE');
  const { StackResourceSummaries = [] } = await account.client.listStackResources({ StackName: stackId });
  expect(StackResourceSummaries.map(({ ResourceStatus }) => ResourceStatus)).toEqual([
    'DELETE_COMPLETE',
    'DELETE_SKIPPED',
    'DELETE_SKIPPED',
  ]);
});

test('a resource with the deletion policy Retain stays', async () => {
  const stackId = await account.create({
    Resources: {
      Group: { Type: 'AWS::Logs::LogGroup', DeletionPolicy: 'Retain', Properties: { LogGroupName: 'kept' } },
    },
  });
  await account.settled();
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled(stackId)).status).toBe('DELETE_COMPLETE');
  expect(account.logs.inventory().logGroups).toEqual(['kept']);
});

test('a protected stack is not deleted until it is unprotected', async () => {
  const stackId = await account.create(vpcWithSubnet, { EnableTerminationProtection: true });
  await account.settled();
  await expect(account.client.deleteStack({ StackName: 'demo' })).rejects.toMatchObject({
    message: 'Stack [demo] cannot be deleted while TerminationProtection is enabled',
  });
  await account.client.updateTerminationProtection({ StackName: 'demo', EnableTerminationProtection: false });
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled(stackId)).status).toBe('DELETE_COMPLETE');
});
