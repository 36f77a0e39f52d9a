import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { deploySharedNetwork, forgetSharedNetwork } from '../support/shared-network.ts';

/* The modes of a network, what a caller may choose, and that tasks stay out of the networks of others. */
let product: Product;
let shared: { vpcId: string; subnetIds: string[] };
let clusters: Record<'alice' | 'mallory' | 'one' | 'two', Json>;
beforeAll(async () => {
  product = await startProduct();
  product.aws.quotas.set('L-F678F1CE', 20);
  shared = deploySharedNetwork(product.aws);
  const empty = { newTaskDefinition: undefined, service: undefined };
  const mode = { network: { mode: 'shared' } };
  clusters = {
    alice: await create('alice', empty),
    mallory: await create('mallory'),
    one: await create('one', { ...empty, ...mode }),
    two: await create('two', mode),
  };
});
afterAll(() => product.close());
const { create } = clusterLife(() => product);

const isDefault = (mode: 'own' | 'shared') => Object.assign(process.env, { DEFAULT_NETWORK: mode });
beforeEach(() => {
  isDefault('own');
  Object.assign(process.env, { SHARED_VPC_ID: shared.vpcId, SHARED_SUBNET_IDS: shared.subnetIds.join() });
  lists(environment);
});

/** The deployment lists these networks of the account. */
const lists = ({ VPCS = '', SECURITY_GROUPS = '' }: { VPCS?: string; SECURITY_GROUPS?: string }) =>
  Object.assign(process.env, { VPCS, SECURITY_GROUPS });

const plan = (body: object = {}) => product.call('POST', '/cluster-plans', { name: 'planned', ...body });
const networkOfPlan = async (body?: object) => (await plan(body)).body.network;

test('a request that names no network gets the default of the deployment, and the plan says why', async () => {
  expect(await networkOfPlan()).toEqual({
    mode: 'own',
    reason: expect.stringContaining('default of this deployment is "own"'),
    vpcId: null,
    subnetIds: [],
    remainingOwnNetworksCount: expect.any(Number),
    obstacle: null,
  });
  isDefault('shared');
  expect(await networkOfPlan()).toMatchObject({
    mode: 'shared',
    reason: expect.stringContaining('default of this deployment is "shared"'),
    ...shared,
  });
});

test('a request that names a mode gets it, and one that names a VPC an existing network', async () => {
  isDefault('shared');
  expect(await networkOfPlan({ network: { mode: 'own' } })).toMatchObject({ mode: 'own', vpcId: null });
  isDefault('own');
  expect(await networkOfPlan({ network: { mode: 'shared' } })).toMatchObject({ mode: 'shared', ...shared });
  expect(await networkOfPlan({ network: {} })).toMatchObject({ mode: 'own' });
  const { vpcId, subnetIds } = clusters.alice.network;
  const ids = { vpcId, subnetIds };
  expect(await networkOfPlan({ network: ids })).toMatchObject({ mode: 'existing', ...ids });
  expect(await networkOfPlan({ network: { mode: 'existing', ...ids } })).toMatchObject({ mode: 'existing' });
});

test.each<[object, string[]]>([
  [{ mode: 'shared', vpcId: 'vpc-0123456789abcdef0' }, ['/network/vpcId']],
  [
    { mode: 'own', subnetIds: ['subnet-0123456789abcdef0'], securityGroupIds: ['sg-0123456789abcdef0'] },
    ['/network/subnetIds', '/network/securityGroupIds'],
  ],
  [{ mode: 'existing' }, ['/network/vpcId', '/network/subnetIds']],
  [{ securityGroupIds: ['sg-0123456789abcdef0'] }, ['/network/vpcId', '/network/subnetIds']],
  [{ mode: 'theirs' }, ['/network/mode']],
])('the network %j is refused at %j', async (network, pointers) => {
  const { status, body } = await plan({ network });
  expect([status, body.code]).toEqual([400, 'invalid_request']);
  expect(body.issues.map(({ pointer }: Json) => pointer)).toEqual(pointers);
});

test('a deployment without a shared network refuses the mode, and says how it gets one', async () => {
  forgetSharedNetwork();
  const { status, body } = await plan({ network: { mode: 'shared' } });
  expect(status).toBe(400);
  expect(body.issues).toEqual([
    expect.objectContaining({
      pointer: '/network/mode',
      message: expect.stringContaining('--param sharedNetwork=true'),
    }),
  ]);
});

test('the shared network is not taken by its id, where each cluster could choose the groups of others', async () => {
  const securityGroupIds = clusters.two.network.securityGroupIds;
  for (const listed of [environment, {}, { VPCS: shared.vpcId, SECURITY_GROUPS: securityGroupIds[0] }]) {
    lists(listed);
    for (const subnetIds of [shared.subnetIds, clusters.alice.network.subnetIds]) {
      const { status, body } = await plan({ network: { vpcId: shared.vpcId, subnetIds, securityGroupIds } });
      expect(status).toBe(400);
      expect(body.issues).toEqual([
        expect.objectContaining({
          pointer: '/network',
          message: expect.stringContaining('"mode": "shared"'),
        }),
      ]);
    }
  }
});

test('GET /networks lists what can be chosen', async () => {
  const { status, body } = await product.call('GET', '/networks');
  expect(status).toBe(200);
  expect(body.items).toEqual([
    { mode: 'own', isDefault: true, vpcId: null, subnetIds: [], remainingOwnNetworksCount: 16 },
    { mode: 'shared', isDefault: false, ...shared, remainingOwnNetworksCount: null },
    existing(null),
  ]);
  forgetSharedNetwork();
  lists({});
  expect((await product.call('GET', '/networks')).body.items).toHaveLength(1);
  lists({ VPCS: 'vpc-0123456789abcdef0,vpc-0123456789abcdef1' });
  expect((await product.call('GET', '/networks')).body.items.slice(1)).toEqual([
    existing('vpc-0123456789abcdef0'),
    existing('vpc-0123456789abcdef1'),
  ]);
});

const existing = (vpcId: string | null) => ({
  mode: 'existing',
  isDefault: false,
  vpcId,
  subnetIds: [],
  remainingOwnNetworksCount: null,
});

test('a security group of a shared cluster lets in the ports that are open to everyone, and nobody else', async () => {
  const GroupIds = [clusters.one, clusters.two].flatMap(({ network }) => network.securityGroupIds);
  const { SecurityGroups = [] } = product.aws.ec2.actions.DescribeSecurityGroups({ GroupIds });
  const inbound = SecurityGroups.flatMap(({ IpPermissions = [] }) => IpPermissions);
  expect(SecurityGroups).toHaveLength(2);
  expect(inbound.map(({ FromPort, ToPort }) => [FromPort, ToPort])).toEqual([[80, 80]]);
  expect(inbound.flatMap(({ IpRanges = [] }) => IpRanges.map(({ CidrIp }) => CidrIp))).toEqual(['0.0.0.0/0']);
  expect(inbound.flatMap(({ UserIdGroupPairs = [] }) => UserIdGroupPairs)).toEqual([]);
});

const run = (cluster: string, network: object) =>
  product.call('POST', `/clusters/${cluster}/tasks`, { network });

async function expectRefused(cluster: string, network: object, pointers: string[]): Promise<void> {
  const { status, body } = await run(cluster, network);
  expect([status, body.code]).toEqual([400, 'invalid_request']);
  expect(body.issues.map(({ pointer }: Json) => pointer)).toEqual(pointers);
  expect(body.issues[0].message).toContain('Leave');
  expect(product.aws.ecs.inventory().tasks).toHaveLength(2);
}

test('a task is not placed into the network of another cluster', async () => {
  const { vpcId, subnetIds, securityGroupIds } = clusters.alice.network;
  await expectRefused('mallory', { vpcId, subnetIds }, ['/network/subnetIds/0', '/network/subnetIds/1']);
  await expectRefused('mallory', { subnetIds: [subnetIds[1]], securityGroupIds }, [
    '/network/subnetIds/0',
    '/network/securityGroupIds/0',
  ]);
});

test('nor where somebody has removed the tags of this API from that network', async () => {
  const { subnetIds } = clusters.alice.network;
  product.aws.ec2.actions.DeleteTags({
    Resources: [subnetIds[0]],
    Tags: [{ Key: 'fargate-clusters:cluster' }, { Key: 'fargate-clusters:owner' }],
  });
  await expectRefused('mallory', { subnetIds: [subnetIds[0]] }, ['/network/subnetIds/0']);
});

test('nor into that of a cluster of another deployment', async () => {
  const { Vpc } = product.aws.ec2.actions.CreateVpc({ CidrBlock: '10.9.0.0/16' });
  const { Subnet } = product.aws.ec2.actions.CreateSubnet({
    VpcId: Vpc!.VpcId!,
    CidrBlock: '10.9.0.0/24',
    TagSpecifications: [
      {
        ResourceType: 'subnet',
        Tags: [
          { Key: 'fargate-clusters:owner', Value: 'fargate-clusters-prod' },
          { Key: 'fargate-clusters:cluster', Value: 'mallory' },
        ],
      },
    ],
  });
  await expectRefused('mallory', { subnetIds: [Subnet!.SubnetId] }, ['/network/subnetIds/0']);
});

test('nor into the shared network, by a cluster that was not created in it', async () => {
  await expectRefused('mallory', { subnetIds: shared.subnetIds.slice(0, 1) }, ['/network/subnetIds/0']);
});

test('in the shared network a task takes no group but those of its cluster', async () => {
  const { securityGroupIds } = clusters.one.network;
  await expectRefused('two', { securityGroupIds }, ['/network/securityGroupIds/0']);
  const { SecurityGroups } = product.aws.ec2.actions.DescribeSecurityGroups({
    Filters: [
      { Name: 'vpc-id', Values: [shared.vpcId] },
      { Name: 'group-name', Values: ['default'] },
    ],
  });
  await expectRefused('two', { securityGroupIds: [SecurityGroups![0]!.GroupId] }, [
    '/network/securityGroupIds/0',
  ]);
});

test('tasks may choose among the subnets of their cluster, and name its groups', async () => {
  for (const cluster of ['mallory', 'two'] as const) {
    const { subnetIds, securityGroupIds } = clusters[cluster].network;
    const { status, body } = await run(cluster, { subnetIds: subnetIds.slice(1, 2), securityGroupIds });
    expect(status).toBe(201);
    await product.call('DELETE', `/clusters/${cluster}/tasks/${body.tasks[0].id}`);
  }
});

test('the shared network needs no list of VPCs', async () => {
  lists({});
  expect(await networkOfPlan({ network: { mode: 'shared' } })).toMatchObject(shared);
  const { subnetIds, securityGroupIds } = clusters.two.network;
  expect((await run('two', { subnetIds: subnetIds.slice(0, 1), securityGroupIds })).status).toBe(201);
});

test('a subnet that the shared network got later is open to the clusters in it, and to no others', async () => {
  lists({});
  const { actions } = product.aws.ec2;
  const inVpc = { VpcId: shared.vpcId, CidrBlock: '10.3.0.0/16' };
  actions.AssociateVpcCidrBlock(inVpc);
  const subnetIds = [actions.CreateSubnet(inVpc).Subnet!.SubnetId];
  expect((await run('mallory', { subnetIds })).status).toBe(400);
  expect((await run('two', { subnetIds })).status).toBe(201);
});
