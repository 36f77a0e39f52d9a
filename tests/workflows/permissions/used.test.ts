import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Decided } from '../../../local/aws/iam/access.ts';
import { v7 } from 'uuid';
import { createCleanUpRecords } from '../../../shared/journal/clean-ups.ts';
import { createJournal } from '../../../shared/journal/journal.ts';
import { createTaskDefinitionRecords } from '../../../shared/journal/task-definitions.ts';
import { newCleanUp } from '../../../shared/use-cases/clean-ups/start-clean-up.ts';
import { ownTags } from '../../../shared/domain/ownership.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { showFailedUpdates } from '../../support/failed-updates.ts';
import { readRoles } from '../../support/deployment.ts';
import { expire } from '../../support/journal-table.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { earlyDefinition, helloWorld } from '../../support/requests.ts';
import { registerTheirs, theirNetwork } from '../../support/theirs.ts';
import { refusedByReference } from './as-referenced.ts';
import { explained } from './explained.ts';
import { unused } from './unused.ts';

/* The product does everything that it can do; then no role has been allowed what it never needed. */
let product: Product;
const decided: Decided[] = [];

beforeAll(async () => {
  product = await startProduct({ newAccount: true });
  product.aws.access.watch((decision) => decided.push(decision));
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { attempt, beginRemoval, create, foreignService, remove } = clusterLife(() => product);
const call: Product['call'] = (...request) => product.call(...request);

async function foreignInterface(subnetId: string): Promise<() => void> {
  const { NetworkInterface } = product.aws.ec2.actions.CreateNetworkInterface({ SubnetId: subnetId });
  const { NetworkInterfaceId } = NetworkInterface!;
  return () => void product.aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId });
}

async function cleanUp(seconds = 1800): Promise<{ status: string }> {
  const { body } = await call('POST', '/clean-ups', {});
  await product.aws.world.clock.sleep(seconds);
  return (await call('GET', `/clean-ups/${body.id}`)).body;
}

/** Clean-ups ask for the workflow of an operation that takes very long. */
async function lookAtInterrupted(operation: string): Promise<void> {
  await createJournal().updateOperation(operation, { createdAt: '2020-01-01T00:00:00.000Z' });
  await call('POST', '/clean-up-plans', {});
  await cleanUp(5);
}

test('everything about tasks and their definitions', async () => {
  const key = (once: string) => ({ 'idempotency-key': once });
  await call('POST', '/cluster-plans', helloWorld({ name: 'plan' }));
  const { body } = await call(
    'POST',
    '/clusters',
    helloWorld({ name: 'whole', ttl: 'PT8H' }),
    key('cluster'),
  );
  await call('POST', '/clusters', helloWorld({ name: 'whole', ttl: 'PT8H' }), key('cluster'));
  await product.ended(body.id);
  const definition = helloWorld().newTaskDefinition;
  const registered = await call('POST', '/task-definitions', definition, key('definition'));
  await call('POST', '/task-definitions', definition, key('definition'));
  const { taskDefinition } = registered.body;
  await call('POST', '/cluster-plans', { name: 'plan', taskDefinition });
  await call('GET', '/task-definitions');
  await call('GET', `/task-definitions/${taskDefinition}`);
  const run = { taskDefinition, count: 12, group: 'batch', overrides: { cpu: 512, memory: 2048 } };
  const started = await call('POST', '/clusters/whole/tasks', run, key('tasks'));
  expect((await call('POST', '/clusters/whole/deletion-plans')).status).toBe(200);
  await call('POST', '/clusters/whole/tasks', run, key('tasks'));
  const task = `/clusters/whole/tasks/${started.body.tasks[0].id}`;
  for (const path of [task, `${task}/public-ip`, '/clusters/whole/tasks'])
    expect((await call('GET', `${path}?wait=20`.replace('tasks?wait=20', 'tasks'))).status).toBe(200);
  await product.aws.world.clock.sleep(120);
  expect((await call('GET', `${task}/public-ip`)).body).toMatchObject({ status: 'assigned' });
  expect((await call('DELETE', task)).status).toBe(202);
  await product.aws.world.clock.sleep(7200);
  expect((await call('GET', task)).status).toBe(200);
  expect((await call('DELETE', '/clusters/whole/tasks?group=batch')).status).toBe(202);
  await product.aws.world.clock.sleep(60);
  // A request that registers may die before it notes that.
  await createTaskDefinitionRecords().remove(taskDefinition);
  expect((await call('DELETE', `/task-definitions/${taskDefinition}`)).status).toBe(200);
});

test('a creation of whose stack an update by others has failed', async () => {
  const restore = showFailedUpdates(product.aws, 'UPDATE_ROLLBACK_FAILED');
  expect(await create('updated')).toMatchObject({ status: 'active' });
  restore();
  await remove('updated');
});

test('tasks and a service whose tags somebody has taken off', async () => {
  const { actions } = product.aws.ecs;
  const { body } = await call('POST', '/clusters/whole/tasks', {});
  const task = `/clusters/whole/tasks/${body.tasks[0].id}`;
  const tagKeys = Object.values(ownTags);
  actions.UntagResource({ resourceArn: body.tasks[0].arn, tagKeys });
  const { services } = actions.DescribeServices({ cluster: 'whole', services: ['whole-service'] });
  const service = services![0]!;
  for (const resourceArn of [service.serviceArn!, service.clusterArn!])
    actions.UntagResource({ resourceArn, tagKeys });
  const { network } = (await call('GET', '/clusters/whole')).body;
  product.aws.ec2.actions.DeleteTags({
    Resources: [network.vpcId, ...network.subnetIds, ...network.securityGroupIds],
    Tags: tagKeys.map((Key) => ({ Key })),
  });
  for (const path of [
    task,
    `${task}/public-ip`,
    '/clusters/whole/tasks',
    '/clusters/whole/events?source=service',
  ])
    expect((await call('GET', path)).status).toBe(200);
  expect((await call('GET', '/clusters/whole')).body.service).toMatchObject({ status: 'ACTIVE' });
});

test('a definition that is registered or imported, and again after its response was lost', async () => {
  const { faults } = product.aws.world;
  const exported = {
    taskDefinition: {
      family: 'imported',
      containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 256, memory: 512, essential: true }],
      executionRoleArn: 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole',
      cpu: '256',
      memory: '512',
      status: 'ACTIVE',
    },
  };
  const definition = { ...helloWorld().newTaskDefinition, family: 'lost' };
  const requests = [
    ['/task-definition-imports', exported],
    ['/task-definitions', definition],
  ] as const;
  for (const [url, body] of requests) {
    faults.plan({ kind: 'lost_answer', service: 'ecs', action: 'RegisterTaskDefinition', times: 1 });
    for (const _ of ['first', 'again'])
      expect((await call('POST', url, body, { 'idempotency-key': url })).status).toBe(201);
    faults.withdraw();
  }
});

test('everything about a cluster and its operations', async () => {
  for (const path of ['', '/events', '/events?source=service', '/resources'])
    expect((await call('GET', `/clusters/whole${path}`)).status).toBe(200);
  const { clock, faults } = product.aws.world;
  const run = () => call('POST', '/clusters/whole/tasks', {}, { 'idempotency-key': 'before-and-after' });
  faults.plan({ kind: 'lost_answer', service: 'ecs', action: 'RunTask' });
  expect((await run()).status).toBe(503);
  faults.withdraw();
  await clock.sleep(10);
  const change = { extendBy: 'PT2H', tags: { team: 'web' } };
  expect((await call('PATCH', '/clusters/whole', change, { 'idempotency-key': 'change' })).status).toBe(200);
  expect((await run()).status).toBe(201);
  const runLater = () => call('POST', '/clusters/whole/tasks', {}, { 'idempotency-key': 'an-hour-later' });
  faults.plan({ kind: 'lost_answer', service: 'ecs', action: 'RunTask' });
  expect((await runLater()).status).toBe(503);
  faults.withdraw();
  await clock.sleep(3600);
  expect((await runLater()).status).toBe(201);
  for (const path of ['/clusters', '/operations', '/clean-ups', '/clusters?tag=team:web'])
    expect((await call('GET', path)).status).toBe(200);
  await call('POST', '/clusters/whole/tasks', { count: 3 });
  expect(await remove('whole')).toMatchObject({ status: 'succeeded' });
});

test('a creation whose zones CloudFormation chooses', async () => {
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'ec2',
    action: 'DescribeAvailabilityZones',
    code: 'UnauthorizedOperation',
    status: 403,
  });
  await create('unread');
  expect(await remove('unread')).toMatchObject({ status: 'succeeded' });
});

test('creations that fail, are taken back, cancelled and done by definition', async () => {
  const { faults } = product.aws.world;
  faults.plan({ kind: 'image_pull', image: 'bad', cause: 'not_found' });
  expect(await attempt({ name: 'bad', image: 'bad' })).toMatchObject({ status: 'failed' });
  const accepted = await call('POST', '/clusters', helloWorld({ name: 'short' }));
  const cancelled = await call('POST', `/operations/${accepted.body.id}/cancel`);
  expect(await product.ended(cancelled.body.id)).toMatchObject({ status: 'succeeded' });
  faults.plan({ kind: 'error', service: 'states', action: 'StartExecution', code: 'StateMachineDeleting' });
  const refused = await call('POST', '/clusters', helloWorld({ name: 'refused' }), {
    'idempotency-key': 'no',
  });
  expect(refused.body.code).toBe('internal_error');
  faults.withdraw();
  const { body } = await call('POST', '/task-definitions', helloWorld().newTaskDefinition);
  await create('named', { newTaskDefinition: undefined, taskDefinition: body.taskDefinition });
  expect(await remove('named')).toMatchObject({ status: 'succeeded' });
});

test('stacks whose creation nobody has heard of, and those whose name is taken', async () => {
  const { cloudFormation, world } = product.aws;
  world.faults.plan({ kind: 'lost_answer', service: 'cloudformation', action: 'CreateStack' });
  await call('POST', '/clusters', helloWorld({ name: 'unheard' }));
  await world.clock.sleep(5);
  expect(await remove('unheard')).toMatchObject({ status: 'succeeded' });
  world.faults.withdraw();
  world.faults.plan({ kind: 'slow', service: 'servicequotas', action: '*', seconds: 4, times: 1 });
  const { body } = await call('POST', '/clusters', helloWorld({ name: 'taken' }));
  const { stack } = (await call('GET', '/clusters/taken')).body;
  const TemplateBody = JSON.stringify({ Resources: { Cluster: { Type: 'AWS::ECS::Cluster' } } });
  cloudFormation.actions.CreateStack({ StackName: stack.name, TemplateBody });
  expect(await product.ended(body.id)).toMatchObject({ status: 'failed' });
  cloudFormation.actions.DeleteStack({ StackName: stack.name });
  await world.clock.sleep(60);
});

test('what GuardDuty puts into a VPC has to go with it', async () => {
  product.aws.world.faults.plan({ kind: 'guardduty' });
  await create('watched');
  expect(await remove('watched')).toMatchObject({ status: 'succeeded' });
});

test('task definitions that AWS does not delete at once, and those that are too old', async () => {
  const { ecs, world } = product.aws;
  world.faults.plan({
    kind: 'error',
    service: 'ecs',
    action: 'DeleteTaskDefinitions',
    code: 'ClientException',
  });
  await create('undeleted');
  expect(await remove('undeleted')).toMatchObject({ status: 'succeeded' });
  world.faults.withdraw();
  await call('POST', '/task-definitions', { ...helloWorld().newTaskDefinition, family: 'old' });
  await create('runs', { newTaskDefinition: undefined, service: undefined });
  await call('POST', '/clusters/runs/tasks', { taskDefinition: 'hello-world-task-definition' });
  await world.clock.sleep(25 * 3600);
  process.env['TASK_DEFINITION_TTL'] = 'P1D';
  await call('POST', '/clean-up-plans', {});
  await cleanUp();
  delete process.env['TASK_DEFINITION_TTL'];
  expect(ecs.actions.ListTaskDefinitions({ familyPrefix: 'old' }).taskDefinitionArns).toEqual([]);
  await remove('runs');
});

test.each([true, false])('a first stack that came as far as its definition, which goes: %s', async (goes) => {
  product.aws.world.faults.plan({
    kind: 'create_fails',
    resourceType: 'AWS::ECS::Cluster',
    reason:
      'Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
    times: 1,
  });
  const refused = { kind: 'error', service: 'ecs', code: 'ClientException' } as const;
  if (!goes) product.aws.world.faults.plan({ ...refused, action: 'DeleteTaskDefinitions' });
  await create('early', { newTaskDefinition: earlyDefinition('early') });
  product.aws.world.faults.withdraw();
  expect(await remove('early')).toMatchObject({ status: 'succeeded' });
});

test('a service of another deployment in a cluster', async () => {
  const { network } = await create('shared');
  const tags = [{ key: ownTags.owner, value: 'another' }];
  foreignService('shared', { subnets: network.subnetIds }, { tags });
  const { tasks } = product.aws.ecs.actions.RunTask({
    cluster: 'shared',
    taskDefinition: 'shared-task-definition',
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: network.subnetIds } },
    tags,
  });
  const task = tasks![0]!.taskArn!.split('/').at(-1)!;
  await product.aws.world.clock.sleep(120);
  expect(await call('DELETE', `/clusters/shared/tasks/${task}`)).toMatchObject({ status: 409 });
  product.aws.ecs.actions.StopTask({ cluster: 'shared', task });
  const { id } = await beginRemoval('shared');
  await product.aws.world.clock.sleep(1800);
  product.aws.ecs.actions.DeleteService({ cluster: 'shared', service: 'theirs', force: true });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
});

test('a stack whose tags somebody has changed', async () => {
  const { cloudFormation, world } = product.aws;
  const { stack } = await create('disowned');
  const { Tags = [] } = cloudFormation.actions.DescribeStacks({ StackName: stack.name }).Stacks![0]!;
  const tags = Tags.map(({ Key, Value }) => ({ Key: Key!, Value: Value! }));
  cloudFormation.changeTags(stack.name, []);
  const { id } = await beginRemoval('disowned');
  await world.clock.sleep(1800);
  cloudFormation.changeTags(stack.name, tags);
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
});

test('an ECS cluster that somebody made in place of that of a stack, with the tag of its owner', async () => {
  const { actions } = product.aws.ecs;
  await create('remade', { service: undefined });
  const { clusters } = actions.DescribeClusters({ clusters: ['remade'], include: ['TAGS'] });
  const tags = clusters![0]!.tags!.filter(({ key }) => key === ownTags.owner);
  actions.DeleteCluster({ cluster: 'remade' });
  actions.CreateCluster({ clusterName: 'remade', tags });
  const { id } = await beginRemoval('remade');
  await product.aws.world.clock.sleep(1800);
  actions.DeleteCluster({ cluster: 'remade' });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
});

test('secrets need a policy of their own', async () => {
  const definition = helloWorld().newTaskDefinition;
  const [container] = definition.containers;
  const secrets = { TOKEN: 'arn:aws:ssm:us-east-1:000000000000:parameter/token' };
  const newTaskDefinition = { ...definition, containers: [{ ...container, secrets }] };
  await create('secret', { newTaskDefinition });
  expect(await remove('secret')).toMatchObject({ status: 'succeeded' });
});

test('volumes that are made at launch, by a service and by a task', async () => {
  const definition = helloWorld().newTaskDefinition;
  const [container] = definition.containers;
  const newTaskDefinition = {
    ...definition,
    containers: [{ ...container, mountPoints: [{ sourceVolume: 'work', containerPath: '/work' }] }],
    volumes: [{ name: 'work', configuredAtLaunch: true }],
  };
  const volumeConfigurations = [{ name: 'work', managedEBSVolume: { sizeInGiB: 10 } }];
  await create('volumes', { newTaskDefinition, service: { name: 'web', volumeConfigurations } });
  expect((await call('POST', '/clusters/volumes/tasks', { volumeConfigurations })).status).toBe(201);
  expect(await remove('volumes')).toMatchObject({ status: 'succeeded' });
});

test('deletions that are blocked, given up and forced', async () => {
  const { network } = await create('blocked');
  const free = await foreignInterface(network.subnetIds[0]);
  const crowded = await create('crowded');
  const { RouteTable } = product.aws.ec2.actions.CreateRouteTable({ VpcId: crowded.network.vpcId });
  expect(await remove('crowded', '?force=true')).toMatchObject({ status: 'succeeded' });
  product.aws.ec2.actions.DeleteRouteTable({ RouteTableId: RouteTable!.RouteTableId });
  const { id } = await beginRemoval('blocked');
  await lookAtInterrupted(id);
  expect(await product.ended(id)).toMatchObject({ status: 'failed' });
  await free();
  const stuck = await create('stuck');
  const release = await foreignInterface(stuck.network.subnetIds[0]);
  expect(await remove('stuck', '?force=true')).toMatchObject({ status: 'succeeded' });
  await cleanUp();
  await release();
  await cleanUp();
  await cleanUp();
  expect((await call('GET', '/clusters')).body.items).toEqual([]);
}, 240_000);

test('what a forced deletion leaves, with tags that AWS denies it by, what GuardDuty put there and what runs in it', async () => {
  const { ec2, ecs, world } = product.aws;
  world.faults.plan({ kind: 'guardduty' });
  const { network } = await create('left');
  const { networkInterfaceId } = ec2.interfaces.attach({
    subnetId: network.subnetIds[0],
    groupIds: [],
    assignPublicIp: false,
    description: 'arn:aws:ecs:us-east-1:000000000000:attachment/theirs',
    tags: [{ Key: 'aws:ecs:clusterName', Value: 'theirs' }],
  });
  const reason = 'User is not authorized to perform this action';
  for (const type of [
    'EC2::InternetGateway',
    'EC2::RouteTable',
    'EC2::SecurityGroup',
    'EC2::Subnet',
    'EC2::VPC',
    'ECS::Cluster',
    'ECS::Service',
  ])
    world.faults.plan({ kind: 'delete_fails', resourceType: `AWS::${type}`, reason });
  expect(await remove('left', '?force=true')).toMatchObject({ status: 'succeeded' });
  ec2.interfaces.release(networkInterfaceId);
  const taskDefinition = registerTheirs(product.aws);
  const networkConfiguration = await theirNetwork(product.aws);
  const tags = [{ key: ownTags.owner, value: 'another' }];
  foreignService('left', networkConfiguration.awsvpcConfiguration, { taskDefinition, tags });
  await ecs.actions.RunTask({ cluster: 'left', taskDefinition, launchType: 'FARGATE', networkConfiguration });
  await world.clock.sleep(120);
  await cleanUp();
  ecs.actions.DeleteService({ cluster: 'left', service: 'theirs', force: true });
  world.faults.withdraw();
  const { RouteTable } = ec2.actions.CreateRouteTable({ VpcId: network.vpcId });
  for (let round = 0; round < 4; round++) await cleanUp();
  ec2.actions.DeleteRouteTable({ RouteTableId: RouteTable!.RouteTableId });
  await cleanUp();
  // What a clean-up would do with what it has just deleted, too.
  await world.clock.sleep(1800);
  const { status, body: plan } = await call('POST', '/clean-up-plans', {});
  expect([status, plan.items.filter(({ reason }: Json) => reason === 'refused')]).toEqual([200, []]);
  for (let round = 0; round < 2; round++) await cleanUp();
  expect(product.aws.inventory()).toMatchObject({ stacks: [], vpcs: [] });
}, 240_000);

test('clean-ups of what has expired, has died and was forgotten', async () => {
  await create('old');
  await expire(product.aws, 'old');
  await cleanUp();
  const { body } = await call('POST', '/clusters', helloWorld({ name: 'slow' }));
  await lookAtInterrupted(body.id);
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
  expect(await remove('slow')).toMatchObject({ status: 'succeeded' });
});

test('a clean-up whose workflow has never come to anything', async () => {
  const { world } = product.aws;
  const id = v7();
  const asked = { id, criteria: { limit: 20 }, caller: 'ada', now: Date.now() };
  await createCleanUpRecords().add(newCleanUp(asked));
  await world.clock.sleep(900);
  await cleanUp();
  expect((await call('GET', `/clean-ups/${id}`)).body).toMatchObject({ status: 'failed' });
});

test('clean-ups that are repeated, refused and started by the schedule', async () => {
  const { eventBridge, world } = product.aws;
  const key = { 'idempotency-key': 'clean-up' };
  for (const status of [202, 202]) expect((await call('POST', '/clean-ups', {}, key)).status).toBe(status);
  world.faults.plan({ kind: 'error', service: 'cloudformation', action: '*', code: 'AccessDenied' });
  world.faults.plan({ kind: 'slow', service: 'cloudformation', action: '*', seconds: 5, times: 1 });
  const failing = cleanUp();
  await world.clock.sleep(4);
  world.faults.plan({ kind: 'lost_answer', service: 'dynamodb', action: 'UpdateItem', times: 1 });
  expect(await failing).toMatchObject({ status: 'failed' });
  world.faults.withdraw();
  eventBridge.addRule({ source: ['test'] }, 'clean-up-on-schedule');
  world.faults.plan({
    kind: 'error',
    service: 'states',
    action: '*',
    code: 'StateMachineDeleting',
    times: 1,
  });
  world.faults.plan({ kind: 'lost_answer', service: 'dynamodb', action: 'PutItem', times: 1 });
  eventBridge.publish('test', 'test', [], {});
  await world.clock.sleep(600);
});

test('whatever a role is allowed, it has needed, or there is a reason for it', () => {
  const idle = unused(readRoles(), decided);
  const unexplained = idle.filter((grant) => !explained.some(({ grants }) => grants(grant)));
  expect(unexplained.map((grant) => Object.values(grant).join(' '))).toEqual([]);
});

test('no reason is given for what roles need', () => {
  const idle = unused(readRoles(), decided);
  expect(explained.filter(({ grants }) => !idle.some(grants)).map(({ reason }) => reason)).toEqual([]);
});

test('AWS knows the actions, the resources and the conditions by which roles are allowed something', async () => {
  expect(await refusedByReference(decided)).toEqual([]);
});
