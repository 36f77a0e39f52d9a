import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { environment } from '../support/environment.ts';
import { placeOf } from '../support/issue-places.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { expectStatus } from '../support/response-status.ts';

/* docs/security.md: clusters and tasks are in VPCs and security groups of the account only where the deployment lists them. */
let product: Product;
let ours: Json;
let host: Json;
let theirs: Network;
let other: Network;

interface Network {
  vpcId: string;
  subnetIds: [string];
  /** A group of theirs, and the default one. */
  group: string;
  defaultGroup: string;
}

beforeAll(async () => {
  product = await startProduct({ speed: 500 });
  [ours, host] = [await create('here'), await create('host')];
  [theirs, other] = [await addVpc('10.1.0.0/16'), await addVpc('10.2.0.0/16')];
});
beforeEach(() => deploy({}));
afterEach(() => {
  Object.assign(process.env, environment);
});
afterAll(() => product.close());

async function create(name: string): Promise<Json> {
  const { body } = await product.call('POST', '/clusters', { name });
  await product.ended(body.id);
  return (await product.call('GET', `/clusters/${name}`)).body;
}

/** A VPC of somebody else. */
async function addVpc(CidrBlock: string): Promise<Network> {
  const { ec2 } = product.aws;
  const VpcId = (await ec2.actions.CreateVpc({ CidrBlock })).Vpc!.VpcId!;
  const { Subnet } = await ec2.actions.CreateSubnet({ VpcId, CidrBlock });
  const { GroupId } = await ec2.actions.CreateSecurityGroup({
    GroupName: 'db-clients',
    Description: 'The database trusts it',
    VpcId,
  });
  const { SecurityGroups } = await ec2.actions.DescribeSecurityGroups({
    Filters: [
      { Name: 'vpc-id', Values: [VpcId] },
      { Name: 'group-name', Values: ['default'] },
    ],
  });
  return {
    vpcId: VpcId,
    subnetIds: [Subnet!.SubnetId!],
    group: GroupId!,
    defaultGroup: SecurityGroups![0]!.GroupId!,
  };
}

/** What a deployment with these parameters gives its functions; closed where none is given. */
function deploy({ vpcs = '', securityGroups = '' }: { vpcs?: string; securityGroups?: string }) {
  Object.assign(process.env, { VPCS: vpcs, SECURITY_GROUPS: securityGroups });
}

type Refused = [place: string, message: string][];

async function issues(path: string, body: object): Promise<Refused> {
  const { status, body: problem } = await product.call('POST', path, body);
  expect([path, status, problem.code]).toEqual([path, 400, 'invalid_request']);
  return problem.issues.map((issue: Json) => [placeOf(issue), issue.message]);
}

/** What is wrong with a cluster in this network, the same in a plan. */
async function ofCluster(network: object): Promise<Refused> {
  const body = { name: 'guest', network };
  const planned = await issues('/cluster-plans', body);
  expect(await issues('/clusters', body)).toEqual(planned);
  return planned;
}

const run = (network: object, name = 'here') => [
  `/clusters/${name}/tasks`,
  { taskDefinition: 'ours', network },
];
const ofTasks = (network: object) => issues(...(run(network) as [string, object]));
const start = (network: object, name?: string) =>
  product.call('POST', ...(run(network, name) as [string, object]));

const parameter = (name: string) => expect.stringContaining(`in its parameter ${name} (`);
const inVpc = (vpcId: string) => expect.stringContaining(`VPC ${vpcId} has no`);

beforeAll(async () => {
  const definition = { family: 'ours', containers: [{ name: 'app', image: 'nginx' }] };
  expectStatus(await product.call('POST', '/task-definitions', definition), 201);
});

test('without parameters a cluster is in no network of the account, and everything is named at once', async () => {
  const { vpcId, subnetIds, group, defaultGroup } = theirs;
  expect(await ofCluster({ vpcId, subnetIds, securityGroupIds: [group, defaultGroup] })).toEqual([
    ['body.network.vpcId', parameter('vpcs')],
    ['body.network.securityGroupIds.0', parameter('securityGroups')],
    ['body.network.securityGroupIds.1', parameter('securityGroups')],
  ]);
});

test('the VPC of a subnet and of a group is what EC2 says, not what the request says', async () => {
  deploy({ vpcs: theirs.vpcId, securityGroups: `${theirs.group},${other.group}` });
  const { vpcId } = theirs;
  const gone = 'subnet-0123456789abcdef0';
  const subnetIds = [...theirs.subnetIds, ...other.subnetIds, gone];
  expect(await ofCluster({ vpcId, subnetIds, securityGroupIds: [theirs.group, other.group] })).toEqual([
    ['body.network.subnetIds.1', inVpc(vpcId)],
    ['body.network.subnetIds.2', inVpc(vpcId)],
    ['body.network.securityGroupIds.1', inVpc(vpcId)],
  ]);
});

test('a cluster is in a VPC that is listed: in a group of its own, or in one that is listed', async () => {
  const { vpcId, subnetIds, group, defaultGroup } = theirs;
  const plan = (network: object) => product.call('POST', '/cluster-plans', { name: 'guest', network });
  deploy({ vpcs: vpcId });
  const { body } = await plan({ vpcId, subnetIds });
  expect(body.resources.map(({ type }: Json) => type)).toContain('AWS::EC2::SecurityGroup');
  expect(await ofCluster({ vpcId, subnetIds, securityGroupIds: [group] })).toEqual([
    ['body.network.securityGroupIds.0', parameter('securityGroups')],
  ]);
  deploy({ vpcs: vpcId, securityGroups: group });
  expectStatus(await plan({ vpcId, subnetIds, securityGroupIds: [group] }), 200);
  expect(await ofCluster({ vpcId, subnetIds, securityGroupIds: [group, defaultGroup] })).toEqual([
    ['body.network.securityGroupIds.1', parameter('securityGroups')],
  ]);
});

test('without parameters tasks run in the subnets and groups of their cluster, and nowhere else', async () => {
  const { vpcId, subnetIds, securityGroupIds } = ours.network;
  expectStatus(await start({}), 201);
  expectStatus(await start({ vpcId, subnetIds: [subnetIds[1]], securityGroupIds }), 201);
  expect(
    await ofTasks({
      vpcId: theirs.vpcId,
      subnetIds: theirs.subnetIds,
      securityGroupIds: [theirs.group, ...securityGroupIds],
    }),
  ).toEqual([
    ['body.network.vpcId', parameter('vpcs')],
    ['body.network.securityGroupIds.0', parameter('securityGroups')],
  ]);
  expect(await ofTasks({ subnetIds: theirs.subnetIds, securityGroupIds: [theirs.group] })).toEqual([
    ['body.network.subnetIds.0', parameter('vpcs')],
    ['body.network.securityGroupIds.0', parameter('securityGroups')],
  ]);
});

test('the word of the caller about a VPC opens no subnet and no default group', async () => {
  const { vpcId, subnetIds } = ours.network;
  deploy({ vpcs: theirs.vpcId });
  expect(await ofTasks({ vpcId, subnetIds: theirs.subnetIds })).toEqual([
    ['body.network.subnetIds.0', inVpc(vpcId)],
  ]);
  expect(await ofTasks({ vpcId: theirs.vpcId, subnetIds: other.subnetIds })).toEqual([
    ['body.network.subnetIds.0', inVpc(theirs.vpcId)],
    ['body.network.securityGroupIds', parameter('securityGroups')],
  ]);
  expect(await ofTasks({ vpcId: theirs.vpcId, subnetIds })).toEqual([
    ...subnetIds.map((_: string, index: number) => [`body.network.subnetIds.${index}`, inVpc(theirs.vpcId)]),
    ['body.network.securityGroupIds', parameter('securityGroups')],
  ]);
});

test.each([
  ['', ''],
  ['ANY', 'ANY'],
])('tasks in another VPC need groups that are named: vpcs=%s', async (vpcs, securityGroups) => {
  deploy({ vpcs: vpcs || theirs.vpcId, securityGroups: securityGroups || theirs.group });
  const { vpcId, subnetIds, group } = theirs;
  for (const network of [{ vpcId, subnetIds }, { subnetIds }])
    expect(await ofTasks(network)).toEqual([['body.network.securityGroupIds', parameter('securityGroups')]]);
  expect(await ofTasks({ subnetIds, securityGroupIds: ours.network.securityGroupIds })).toEqual([
    ['body.network.securityGroupIds.0', inVpc(vpcId)],
  ]);
  expectStatus(await start({ vpcId, subnetIds, securityGroupIds: [group], assignPublicIp: false }), 201);
});

test('tasks are never in the network of another cluster, which could not be deleted', async () => {
  deploy({ vpcs: 'ANY', securityGroups: 'ANY' });
  const { vpcId, subnetIds, securityGroupIds } = host.network;
  const message = expect.stringContaining('belongs to another cluster');
  expect(await ofTasks({ vpcId, subnetIds, securityGroupIds })).toEqual([
    ...subnetIds.map((_: string, index: number) => [`body.network.subnetIds.${index}`, message]),
    ['body.network.securityGroupIds.0', message],
  ]);
});

test('a cluster that was made while its VPC was listed runs tasks, and is deleted', async () => {
  deploy({ vpcs: theirs.vpcId });
  const { vpcId, subnetIds } = theirs;
  const { body } = await product.call('POST', '/clusters', {
    name: 'earlier',
    network: { vpcId, subnetIds },
  });
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
  deploy({});
  expectStatus(await start({}, 'earlier'), 201);
  expectStatus(await start({ vpcId, subnetIds }, 'earlier'), 201);
  const deletion = await product.call('DELETE', '/clusters/earlier');
  expect(await product.ended(deletion.body.id)).toMatchObject({ status: 'succeeded' });
});
