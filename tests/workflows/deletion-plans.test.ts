import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ownTags } from '../../shared/domain/ownership.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Answer, type Json, type Product } from '../support/product.ts';

/* The plan of a deletion says what goes, and what is in the way of it, before anybody asks for it. */

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { beginCreation, beginRemoval, create, foreignService, killWorkflows, remove, removeAllOf } =
  clusterLife(() => product);

const plan = (name: string, query = ''): Promise<Answer> =>
  product.call('POST', `/clusters/${name}/deletion-plans${query}`);

async function planned(name: string, query = ''): Promise<Json> {
  const { status, body } = await plan(name, query);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}

const theirTags = [{ key: ownTags.owner, value: `${environment.STACK_PREFIX}2` }];
const inNetwork = ({ network }: Json) => ({
  subnets: network.subnetIds,
  securityGroups: network.securityGroupIds,
  assignPublicIp: 'ENABLED' as const,
});

test('a plan names what the deletion then removes, and nothing is in its way', async () => {
  const { network } = await create('whole');
  await product.call('POST', '/clusters/whole/tasks', { count: 3 });
  await product.aws.world.clock.sleep(120);
  const body = await planned('whole');
  const { body: listed } = await product.call('GET', '/clusters/whole/resources');
  expect(body).toMatchObject({
    cluster: 'whole',
    status: 'active',
    force: false,
    runningDeletionId: null,
    endedOperationId: null,
    services: [{ name: 'whole-service', desiredCount: 1, pendingCount: 0, runningCount: 1 }],
    counts: { servicesToStop: 1, tasksToStop: 4, resourcesToDelete: listed.items.length },
    blockers: [],
  });
  expect(body.resources).toEqual(
    listed.items.map(({ resource, physicalId, type }: Json) => ({
      resource,
      physicalId,
      type,
      action: 'delete',
    })),
  );
  expect(body.resources).toContainEqual(expect.objectContaining({ physicalId: network.vpcId }));
  expect(await remove('whole')).toMatchObject({ status: 'succeeded', error: null });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('what DELETE would refuse is refused', async () => {
  expect(await plan('nowhere')).toMatchObject({ status: 404, body: { code: 'cluster_not_found' } });
  await create('precious', { deletionProtection: true, service: undefined });
  for (const query of ['', '?force=true'])
    expect(await plan('precious', query)).toMatchObject({ status: 409, body: { code: 'cluster_protected' } });
  await product.call('POST', '/clusters/precious/deletion-settings', { deletionProtection: false });
  expect(await planned('precious')).toMatchObject({ counts: { servicesToStop: 0, tasksToStop: 0 } });
  await removeAllOf('precious', nothing);
});

test('an interface, a subnet and a route table of somebody else are named before, as the deletion names them', async () => {
  const { ec2 } = product.aws;
  const { network } = await create('blocked');
  const { NetworkInterface } = ec2.actions.CreateNetworkInterface({
    SubnetId: network.subnetIds[0],
    Description: 'theirs',
  });
  const { RouteTable } = ec2.actions.CreateRouteTable({ VpcId: network.vpcId });
  const { Subnet } = ec2.actions.CreateSubnet({ VpcId: network.vpcId, CidrBlock: '10.0.200.0/24' });
  const ids = [NetworkInterface!.NetworkInterfaceId, RouteTable!.RouteTableId, Subnet!.SubnetId].toSorted();
  const { blockers } = await planned('blocked');
  expect(blockers.map(({ id }: Json) => id).toSorted()).toEqual(ids);
  expect(blockers).toContainEqual({
    id: NetworkInterface!.NetworkInterfaceId,
    type: 'AWS::EC2::NetworkInterface',
    description: 'theirs',
    owner: 'unknown',
    reason: expect.stringContaining(network.vpcId),
  });
  const failed = await remove('blocked');
  expect(failed.error.blockers.map(({ id }: Json) => id)).toEqual(
    expect.arrayContaining([NetworkInterface!.NetworkInterfaceId]),
  );
  const { blockers: after } = await planned('blocked');
  expect(after.map(({ id }: Json) => id).toSorted()).toEqual(ids);

  ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId });
  ec2.actions.DeleteRouteTable({ RouteTableId: RouteTable!.RouteTableId });
  ec2.actions.DeleteSubnet({ SubnetId: Subnet!.SubnetId });
  expect((await planned('blocked')).blockers).toEqual([]);
  await removeAllOf('blocked', nothing);
}, 120_000);

test('services and tasks that somebody else has in the cluster are named, and those of another deployment stay', async () => {
  const { ecs, world } = product.aws;
  const cluster = await create('shared');
  const network = inNetwork(cluster);
  foreignService('shared', network, { serviceName: 'handmade', taskDefinition: cluster.taskDefinition });
  foreignService('shared', network, { taskDefinition: cluster.taskDefinition, tags: theirTags });
  const { tasks } = ecs.actions.RunTask({
    cluster: 'shared',
    taskDefinition: cluster.taskDefinition,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: network },
    tags: theirTags,
  });
  await world.clock.sleep(120);
  const task = tasks![0]!.taskArn!.split('/').at(-1);
  const { services, counts, blockers } = await planned('shared');
  expect(services.map(({ name }: Json) => name).toSorted()).toEqual(['handmade', 'shared-service']);
  expect(counts).toMatchObject({ servicesToStop: 2, tasksToStop: 2 });
  expect(blockers.map(({ id, type, owner }: Json) => [id, type, owner])).toEqual([
    ['theirs', 'AWS::ECS::Service', 'another_deployment'],
    [task, 'AWS::ECS::Task', 'another_deployment'],
    ['handmade', 'AWS::ECS::Service', 'unknown'],
  ]);
  ecs.actions.DeleteService({ cluster: 'shared', service: 'handmade', force: true });
  ecs.actions.DeleteService({ cluster: 'shared', service: 'theirs', force: true });
  ecs.actions.StopTask({ cluster: 'shared', task });
  await world.clock.sleep(300);
  expect((await planned('shared')).blockers).toEqual([]);
  await removeAllOf('shared', nothing);
});

test('a cluster that is in the VPC of this one is named, once', async () => {
  const { network } = await create('host');
  await create('guest', { network: { vpcId: network.vpcId, subnetIds: network.subnetIds } });
  const guest = { id: 'guest', type: 'AWS::ECS::Cluster', owner: 'another_cluster' };
  for (const query of ['', '?force=true'])
    expect((await planned('host', query)).blockers).toEqual([expect.objectContaining(guest)]);
  expect((await planned('guest')).blockers).toEqual([]);
  expect(await remove('guest')).toMatchObject({ status: 'succeeded' });
  expect((await planned('host')).blockers).toEqual([]);
  await removeAllOf('host', nothing);
});

test('what GuardDuty has put into the VPC is not in the way: a deletion removes it', async () => {
  product.aws.world.faults.plan({ kind: 'guardduty' });
  await create('watched');
  expect((await planned('watched')).blockers).toEqual([]);
  await removeAllOf('watched', nothing);
});

test('a plan says which operation DELETE would end, or respond with', async () => {
  const { id: creation } = await beginCreation({ name: 'busy' });
  await product.aws.world.clock.sleep(30);
  expect(await planned('busy')).toMatchObject({
    status: 'creating',
    runningDeletionId: null,
    endedOperationId: creation,
  });
  const { id } = await beginRemoval('busy');
  await killWorkflows();
  expect(await planned('busy')).toMatchObject({
    status: 'deleting',
    runningDeletionId: id,
    endedOperationId: null,
  });
  expect((await beginRemoval('busy')).id).toBe(id);
  expect(await planned('busy', '?force=true')).toMatchObject({
    force: true,
    runningDeletionId: null,
    endedOperationId: id,
  });
  const { id: forced } = await beginRemoval('busy', '?force=true');
  expect(forced).not.toBe(id);
  expect(await product.ended(id)).toMatchObject({ status: 'cancelled' });
  expect(await product.ended(forced)).toMatchObject({ status: 'succeeded' });
});

test('of a cluster whose stack nobody has asked for nothing would be deleted', async () => {
  await create('late', { service: undefined });
  product.aws.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::EC2::VPC', reason: 'no' });
  await product.ended((await beginCreation({ name: 'failed' })).id);
  expect(await planned('failed')).toMatchObject({
    status: 'create_failed',
    resources: [],
    services: [],
    counts: { servicesToStop: 0, tasksToStop: 0, resourcesToDelete: 0 },
    blockers: [],
  });
  expect(await remove('failed')).toMatchObject({ status: 'succeeded' });
  await removeAllOf('late', nothing);
});

test('an ECS cluster that somebody made in place of ours is named, and nothing of it would be stopped', async () => {
  const { ecs, world } = product.aws;
  await create('replaced', { service: undefined });
  ecs.actions.DeleteCluster({ cluster: 'replaced' });
  ecs.actions.CreateCluster({ clusterName: 'replaced' });
  await world.clock.sleep(5);
  const { services, counts, blockers } = await planned('replaced');
  expect([services, counts.tasksToStop]).toEqual([[], 0]);
  expect(blockers).toEqual([
    expect.objectContaining({ id: 'replaced', type: 'AWS::ECS::Cluster', owner: 'unknown' }),
  ]);
  ecs.actions.DeleteCluster({ cluster: 'replaced' });
  await removeAllOf('replaced', nothing);
});
