import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openAccount } from './account.ts';
import type { Account } from './account.ts';
import { physicalId, vpcWithSubnet, withForeignInterface } from './foreign-interface.ts';
import { capabilities, helloWorld } from './hello-world.ts';

let account: Account;

beforeEach(() => {
  account = openAccount();
});

afterEach(() => {
  jest.useRealTimers();
});

const reasonOf = async (start: string, StackName?: string) =>
  (await account.events(StackName)).findLast((event) => event.startsWith(start));

test('a foreign interface in a subnet blocks the deletion after some minutes, and what does not depend on it goes', async () => {
  const { stackId } = await withForeignInterface(account);
  const subnet = await physicalId(account, 'Subnet');
  await account.client.deleteStack({ StackName: 'demo' });
  const { status, seconds } = await account.settled();
  expect(status).toBe('DELETE_FAILED');
  expect(seconds).toBeGreaterThan(4 * 60);
  expect(await reasonOf('Subnet DELETE_FAILED')).toContain(
    `Resource handler returned message: "The subnet '${subnet}' has dependencies and cannot be deleted. (Service: Ec2, Status Code: 400, Request ID:`,
  );
  expect(await reasonOf('Subnet DELETE_FAILED')).toContain('HandlerErrorCode: InvalidRequest)');
  expect((await account.stack())?.StackStatusReason).toBe(
    'The following resource(s) failed to delete: [Subnet]. ',
  );
  const { StackResources = [] } = await account.client.describeStackResources({ StackName: stackId });
  expect(
    StackResources.map(({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`),
  ).toEqual(['Gateway DELETE_COMPLETE', 'Subnet DELETE_FAILED', 'Vpc CREATE_COMPLETE']);
});

test('a deletion goes through by itself where the interface goes in time', async () => {
  const { stackId, interfaceId } = await withForeignInterface(account);
  await account.client.deleteStack({ StackName: 'demo' });
  await account.pass(120);
  account.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: interfaceId });
  expect((await account.settled(stackId)).status).toBe('DELETE_COMPLETE');
});

test('deleting again goes on with what is left', async () => {
  const { stackId, interfaceId } = await withForeignInterface(account);
  await account.client.deleteStack({ StackName: 'demo' });
  await account.settled();
  account.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: interfaceId });
  const events = (await account.events()).length;
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled(stackId)).status).toBe('DELETE_COMPLETE');
  expect((await account.events(stackId)).slice(events)).toEqual([
    'demo DELETE_IN_PROGRESS User Initiated',
    'Subnet DELETE_IN_PROGRESS',
    'Subnet DELETE_COMPLETE',
    'Vpc DELETE_IN_PROGRESS',
    'Vpc DELETE_COMPLETE',
    'demo DELETE_COMPLETE',
  ]);
  expect(account.ec2.inventory().vpcs).toEqual([]);
});

test('interfaces that linger with their public addresses keep the gateway attached, and then let it go', async () => {
  account.world.faults.plan({ kind: 'interface_lingers', seconds: 20 * 60 });
  const stackId = await account.create(helloWorld, capabilities);
  await account.settled();
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled()).status).toBe('DELETE_FAILED');
  expect(await reasonOf('Attachment DELETE_FAILED')).toContain('has some mapped public address(es)');
  expect(await reasonOf('Attachment DELETE_FAILED')).toContain('HandlerErrorCode: InvalidRequest)');
  expect(await reasonOf('Group DELETE_FAILED')).toContain('has a dependent object');
  await account.pass(20 * 60);
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled(stackId)).status).toBe('DELETE_COMPLETE');
  expect(account.ec2.inventory().vpcs).toEqual([]);
});

test('a task that a stack knows nothing of keeps its cluster', async () => {
  await account.create(helloWorld, capabilities);
  await account.settled();
  const subnets = [await physicalId(account, 'Subnet')];
  account.ecs.actions.RunTask({
    cluster: 'hello',
    taskDefinition: 'hello',
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets, assignPublicIp: 'ENABLED' } },
  });
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled()).status).toBe('DELETE_FAILED');
  expect(await reasonOf('Cluster DELETE_FAILED')).toMatch(
    /"Error occurred during operation 'DeleteClusters SDK Error: The Cluster cannot be deleted while Tasks are active\. \(Service: AmazonECS; Status Code: 400; Error Code: ClusterContainsTasksException; Request ID: [0-9a-f-]{36}; Proxy: null\)'\." \(RequestToken: [0-9a-f-]{36}, HandlerErrorCode: GeneralServiceException\)$/,
  );
});

test('deleting during the creation calls the creation off and leaves nothing', async () => {
  const stackId = await account.create(helloWorld, capabilities);
  await account.pass(50);
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.stack())?.StackStatus).toBe('DELETE_IN_PROGRESS');
  expect((await account.settled(stackId)).status).toBe('DELETE_COMPLETE');
  const events = await account.events(stackId);
  expect(events).toContain('Service CREATE_FAILED Resource creation cancelled');
  expect(events.filter((event) => event.startsWith('demo'))).toEqual([
    'demo CREATE_IN_PROGRESS User Initiated',
    'demo DELETE_IN_PROGRESS User Initiated',
    'demo DELETE_COMPLETE',
  ]);
  expect(account.ecs.inventory()).toEqual({ clusters: [], services: [], tasks: [] });
  expect(account.ec2.inventory().vpcs).toEqual([]);
});

test('deleting during a rollback takes over from it', async () => {
  account.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::EC2::Subnet', reason: 'no room' });
  const stackId = await account.create(vpcWithSubnet);
  while ((await account.stack())?.StackStatus !== 'ROLLBACK_IN_PROGRESS') await account.pass(1);
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled(stackId)).status).toBe('DELETE_COMPLETE');
  expect(await account.events(stackId)).not.toContain('demo ROLLBACK_COMPLETE');
  expect(account.ec2.inventory().vpcs).toEqual([]);
});
