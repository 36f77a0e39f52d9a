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

const twoVpcs = {
  Resources: {
    First: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Second: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16' } },
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Second' }, CidrBlock: '10.1.0.0/24' } },
  },
};

const quotaReached = expect.stringMatching(
  /^Second CREATE_FAILED Resource handler returned message: "The maximum number of VPCs has been reached\. \(Service: Ec2, Status Code: 400, Request ID: [0-9a-f-]{36}\)" \(RequestToken: [0-9a-f-]{36}, HandlerErrorCode: ServiceLimitExceeded\)$/,
);

test('a VPC beyond the quota fails; what is in progress is called off, and everything is rolled back', async () => {
  account.quotas.set('L-F678F1CE', 2);
  await account.create(twoVpcs);
  expect((await account.settled()).status).toBe('ROLLBACK_COMPLETE');
  expect(await account.events()).toEqual([
    'demo CREATE_IN_PROGRESS User Initiated',
    'First CREATE_IN_PROGRESS',
    'Second CREATE_IN_PROGRESS',
    'Gateway CREATE_IN_PROGRESS',
    'First CREATE_IN_PROGRESS Resource creation Initiated',
    quotaReached,
    'Gateway CREATE_FAILED Resource creation cancelled',
    'First CREATE_FAILED Resource creation cancelled',
    'demo ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [First, Second, Gateway]. Rollback requested by user.',
    'Gateway DELETE_COMPLETE',
    'Second DELETE_COMPLETE',
    'First DELETE_IN_PROGRESS',
    'First DELETE_COMPLETE',
    'demo ROLLBACK_COMPLETE',
  ]);
  expect(account.ec2.inventory().vpcs).toEqual([]);
});

test('a stack that was rolled back still has its name until it is deleted', async () => {
  account.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::EC2::VPC', reason: 'no room' });
  await account.create(twoVpcs);
  await account.settled();
  await expect(account.create(twoVpcs)).rejects.toMatchObject({
    name: 'AlreadyExistsException',
    message: 'Stack [demo] already exists',
  });
  await account.client.deleteStack({ StackName: 'demo' });
  await account.pass(60);
  account.world.faults.withdraw();
  await account.create(twoVpcs);
  expect((await account.settled()).status).toBe('CREATE_COMPLETE');
});

test('OnFailure DO_NOTHING keeps what was made', async () => {
  account.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::EC2::Subnet', reason: 'no room' });
  await account.create(twoVpcs, { OnFailure: 'DO_NOTHING' });
  expect((await account.settled()).status).toBe('CREATE_FAILED');
  const events = await account.events();
  expect(events.slice(-2)).toEqual([
    'Gateway CREATE_FAILED Resource creation cancelled',
    'demo CREATE_FAILED The following resource(s) failed to create: [Gateway, Subnet]. ',
  ]);
  expect(events).toContain('Subnet CREATE_FAILED no room');
  expect(account.ec2.inventory().vpcs).toHaveLength(2);
});

test('OnFailure DELETE deletes the stack itself', async () => {
  account.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::EC2::Subnet', reason: 'no room' });
  const StackId = await account.create(twoVpcs, { OnFailure: 'DELETE' });
  expect((await account.settled(StackId)).status).toBe('DELETE_COMPLETE');
  expect(account.service.inventory()).toEqual({ stacks: [], roles: [] });
  expect(account.ec2.inventory().vpcs).toEqual([]);
});

test('an image that cannot be pulled opens the circuit breaker', async () => {
  account.world.faults.plan({ kind: 'image_pull', image: 'tutum/hello-world', cause: 'not_found' });
  await account.create(helloWorld, capabilities);
  expect((await account.settled()).status).toBe('ROLLBACK_COMPLETE');
  const failed = (await account.events()).find((event) => event.startsWith('Service CREATE_FAILED'));
  expect(failed).toMatch(
    /^Service CREATE_FAILED Resource handler returned message: "Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'\." \(RequestToken: [0-9a-f-]{36}, HandlerErrorCode: GeneralServiceException\)$/,
  );
  expect(account.ecs.inventory()).toEqual({ clusters: [], services: [], tasks: [] });
});

test('a service that never becomes stable fails after the 36 hours that its handler waits', async () => {
  account.world.faults.plan({ kind: 'task_stuck', image: 'tutum/hello-world' });
  await account.create(helloWorld, { ...capabilities, OnFailure: 'DO_NOTHING' });
  await account.pass(36 * 60 * 60);
  expect((await account.stack())?.StackStatus).toBe('CREATE_IN_PROGRESS');
  await account.pass(2 * 60);
  expect((await account.stack())?.StackStatus).toBe('CREATE_FAILED');
  const failed = (await account.events()).find((event) => event.startsWith('Service CREATE_FAILED'));
  expect(failed).toMatch(
    /^Service CREATE_FAILED Resource timed out waiting for completion \(RequestToken: [0-9a-f-]{36}\)$/,
  );
});

test('where its handler gives up on it, a service fails in the words of the handler', async () => {
  account.world.faults.plan({ kind: 'task_stuck', image: 'tutum/hello-world' });
  account.world.faults.plan({ kind: 'not_stabilized' });
  await account.create(helloWorld, { ...capabilities, OnFailure: 'DO_NOTHING' });
  await account.pass(36 * 60 * 60 + 2 * 60);
  const failed = (await account.events()).find((event) => event.startsWith('Service CREATE_FAILED'));
  expect(failed).toContain('"Exceeded attempts to wait"');
  expect(failed).toContain('HandlerErrorCode: NotStabilized');
});

test('a creation that takes longer than its time-out is rolled back', async () => {
  account.world.faults.plan({ kind: 'task_stuck', image: 'tutum/hello-world' });
  await account.create(helloWorld, { ...capabilities, TimeoutInMinutes: 5 });
  await account.pass(5 * 60 + 1);
  const events = await account.events();
  expect(events).toContain('Service CREATE_FAILED Resource creation cancelled');
  expect(events).toContain(
    'demo ROLLBACK_IN_PROGRESS Stack creation time exceeded the specified timeout. Rollback requested by user.',
  );
  expect((await account.settled()).status).toBe('ROLLBACK_COMPLETE');
});

test('a cluster whose name is in use fails as AlreadyExists, and the one that is there stays', async () => {
  account.ecs.actions.CreateCluster({ clusterName: 'hello' });
  await account.create(helloWorld, capabilities);
  expect((await account.settled()).status).toBe('ROLLBACK_COMPLETE');
  const failed = (await account.events()).find((event) => event.startsWith('Cluster CREATE_FAILED'));
  expect(failed).toContain("Resource of type 'AWS::ECS::Cluster' with identifier 'hello' already exists.");
  expect(failed).toContain('HandlerErrorCode: AlreadyExists');
  expect(account.ecs.inventory().clusters).toHaveLength(1);
});

test('a rollback that cannot delete everything ends in ROLLBACK_FAILED, and a deletion goes on from there', async () => {
  account.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::EC2::Subnet', reason: 'no room' });
  account.world.faults.plan({
    kind: 'delete_fails',
    resourceType: 'AWS::EC2::VPC',
    reason: 'stuck',
    times: 1,
  });
  const StackId = await account.create(twoVpcs);
  expect((await account.settled()).status).toBe('ROLLBACK_FAILED');
  expect((await account.events()).at(-1)).toBe(
    'demo ROLLBACK_FAILED The following resource(s) failed to delete: [First]. ',
  );
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled(StackId)).status).toBe('DELETE_COMPLETE');
  expect(account.ec2.inventory().vpcs).toEqual([]);
});
