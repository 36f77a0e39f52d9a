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

const inventory = ({ ec2, ecs, logs, service }: Account) => ({
  ...ec2.inventory(),
  ...ecs.inventory(),
  ...logs.inventory(),
  ...service.inventory(),
});

const nothing = expect.objectContaining({
  stacks: [],
  roles: [],
  clusters: [],
  services: [],
  tasks: [],
  vpcs: [],
});

test('creates a network and a service in three to four minutes of AWS time', async () => {
  await account.create(helloWorld, capabilities);
  const { status, seconds } = await account.settled();
  expect(status).toBe('CREATE_COMPLETE');
  expect(seconds).toBeGreaterThan(3 * 60);
  expect(seconds).toBeLessThan(4 * 60);
});

test('a stack that is complete has its service running, and outputs', async () => {
  await account.create(helloWorld, capabilities);
  await account.settled();
  const { services = [] } = account.ecs.actions.DescribeServices({
    cluster: 'hello',
    services: ['hello-service'],
  });
  expect(services[0]).toMatchObject({ runningCount: 2, desiredCount: 2, status: 'ACTIVE' });
  const [vpc] = account.ec2.inventory().vpcs;
  expect((await account.stack())?.Outputs).toEqual([
    { OutputKey: 'ClusterArn', OutputValue: 'arn:aws:ecs:us-east-1:123456789012:cluster/hello' },
    { OutputKey: 'Where', OutputValue: `demo: hello-service in ${vpc}` },
  ]);
});

test('resources start as soon as what they need is complete, and not before', async () => {
  await account.create(helloWorld, capabilities);
  await account.settled();
  const events = await account.events();
  const before = (first: string, second: string) =>
    expect(events.indexOf(first)).toBeLessThan(events.indexOf(second));
  before('Vpc CREATE_COMPLETE', 'Subnet CREATE_IN_PROGRESS');
  before('Attachment CREATE_COMPLETE', 'Route CREATE_IN_PROGRESS');
  before('Route CREATE_COMPLETE', 'Service CREATE_IN_PROGRESS');
  before('Gateway CREATE_IN_PROGRESS', 'Vpc CREATE_COMPLETE');
  expect(events.slice(0, 2)).toEqual(['demo CREATE_IN_PROGRESS User Initiated', 'Vpc CREATE_IN_PROGRESS']);
  expect(events.filter((event) => event.startsWith('Vpc'))).toEqual([
    'Vpc CREATE_IN_PROGRESS',
    'Vpc CREATE_IN_PROGRESS Resource creation Initiated',
    'Vpc CREATE_COMPLETE',
  ]);
  expect(events.at(-1)).toBe('demo CREATE_COMPLETE');
});

test("a stack's tags, and where it comes from, are on its resources", async () => {
  const StackId = await account.create(helloWorld, {
    ...capabilities,
    Tags: [{ Key: 'team', Value: 'web' }],
  });
  await account.settled();
  const [vpc] =
    account.ec2.actions.DescribeVpcs({ Filters: [{ Name: 'tag:team', Values: ['web'] }] }).Vpcs ?? [];
  expect(vpc?.Tags).toEqual([
    { Key: 'team', Value: 'web' },
    { Key: 'aws:cloudformation:stack-name', Value: 'demo' },
    { Key: 'aws:cloudformation:stack-id', Value: StackId },
    { Key: 'aws:cloudformation:logical-id', Value: 'Vpc' },
  ]);
  const { clusters = [] } = account.ecs.actions.DescribeClusters({ clusters: ['hello'], include: ['TAGS'] });
  expect(clusters[0]?.tags).toContainEqual({ key: 'team', value: 'web' });
});

test('a stack may have as many tags as AWS allows: its own do not count', async () => {
  const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `key-${index}`, Value: 'x' }));
  await account.create(helloWorld, { ...capabilities, Tags });
  expect((await account.settled()).status).toBe('CREATE_COMPLETE');
});

test('a deleted stack leaves nothing, although its service runs', async () => {
  await account.create(helloWorld, capabilities);
  await account.settled();
  const { StackId = '' } = (await account.stack()) ?? {};
  await account.client.deleteStack({ StackName: 'demo' });
  expect((await account.settled(StackId)).status).toBe('DELETE_COMPLETE');
  expect(inventory(account)).toEqual(nothing);
  await expect(account.stack()).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id demo does not exist',
  });
});

test('a stack is deleted against the order of its dependencies', async () => {
  const StackId = await account.create(helloWorld, capabilities);
  await account.settled();
  await account.client.deleteStack({ StackName: 'demo' });
  await account.settled(StackId);
  const events = await account.events(StackId);
  const before = (first: string, second: string) =>
    expect(events.indexOf(first)).toBeLessThan(events.indexOf(second));
  before('Service DELETE_COMPLETE', 'Cluster DELETE_IN_PROGRESS');
  before('Service DELETE_COMPLETE', 'Route DELETE_IN_PROGRESS');
  before('Attachment DELETE_COMPLETE', 'Vpc DELETE_IN_PROGRESS');
  expect(events).toContain('demo DELETE_IN_PROGRESS User Initiated');
  expect(events.at(-1)).toBe('demo DELETE_COMPLETE');
});

test('the same seed gives the same stack, to the last event', async () => {
  const history = async () => {
    jest.useRealTimers();
    const { create, settled, client } = openAccount();
    await create(helloWorld, capabilities);
    await settled();
    const { StackEvents = [] } = await client.describeStackEvents({ StackName: 'demo' });
    return StackEvents.map(({ Timestamp: _, EventId: __, ...event }) => event);
  };
  expect(await history()).toEqual(await history());
});
