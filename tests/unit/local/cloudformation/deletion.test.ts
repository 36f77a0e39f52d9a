import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openAccount } from './account.ts';
import type { Account } from './account.ts';
import { capabilities, helloWorld } from './hello-world.ts';

let account: Account;

beforeEach(() => {
  account = openAccount();
});

afterEach(() => {
  jest.useRealTimers();
});

const vpcWithSubnet = {
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' } },
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
  },
};

const physicalId = async (LogicalResourceId: string) => {
  const { StackResourceDetail } = await account.client.describeStackResource({
    StackName: 'demo',
    LogicalResourceId,
  });
  return StackResourceDetail?.PhysicalResourceId ?? '';
};

const reasonOf = async (start: string, StackName?: string) =>
  (await account.events(StackName)).findLast((event) => event.startsWith(start));

/** A stack whose subnet holds a network interface that CloudFormation did not make. */
async function withForeignInterface(): Promise<{ stackId: string; interfaceId: string }> {
  const stackId = await account.create(vpcWithSubnet);
  await account.settled();
  const SubnetId = await physicalId('Subnet');
  const { NetworkInterface } = account.ec2.actions.CreateNetworkInterface({ SubnetId });
  return { stackId, interfaceId: NetworkInterface?.NetworkInterfaceId ?? '' };
}

test('a foreign interface in a subnet blocks the deletion after some minutes, and what does not depend on it goes', async () => {
  const { stackId } = await withForeignInterface();
  const subnet = await physicalId('Subnet');
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
  const { stackId, interfaceId } = await withForeignInterface();
  await account.client.deleteStack({ StackName: 'demo' });
  await account.pass(120);
  account.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: interfaceId });
  expect((await account.settled(stackId)).status).toBe('DELETE_COMPLETE');
});

test('deleting again goes on with what is left', async () => {
  const { stackId, interfaceId } = await withForeignInterface();
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
  const subnets = [await physicalId('Subnet')];
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
  const { stackId } = await withForeignInterface();
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
  const { stackId } = await withForeignInterface();
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
    message: `Stack [${stackId}] cannot be deleted while TerminationProtection is enabled`,
  });
  await account.client.updateTerminationProtection({ StackName: 'demo', EnableTerminationProtection: false });
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled(stackId)).status).toBe('DELETE_COMPLETE');
});
