import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { placeOf } from '../../support/issue-places.ts';
import type { HttpRequest } from '../../support/gateway.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { admin, memberOf, teamSettings } from '../../support/teams.ts';

/* What a deployment lists is for all teams, but the networks of their clusters are not, even if it lists ANY. */
let product: Product;
let ofShop: Json;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
  process.env['TEAMS'] = teamSettings(true);
  ofShop = (await create('of-shop', shop)).network;
});
beforeEach(() => {
  Object.assign(process.env, { VPCS: 'ANY', SECURITY_GROUPS: 'ANY' });
});
afterAll(() => product.close());

const [web, shop] = [memberOf('web'), memberOf('shop')];

type Who = Pick<HttpRequest, 'claims'>;

const send = (who: Who, method: string, url: string, body?: unknown) =>
  product.send({ method, url, body, ...who });

async function create(name: string, who: Who): Promise<Json> {
  const { body } = await send(who, 'POST', '/clusters', { name });
  while ((await send(who, 'GET', `/operations/${body.id}?wait=25`)).body.status === 'running');
  return (await send(who, 'GET', `/clusters/${name}`)).body;
}

/** Where a cluster in this network is refused, in a plan as well. */
async function refused(who: Who, network: object): Promise<string[]> {
  const body = { name: 'guest', network, ...(who === admin && { owner: 'web' }) };
  const { body: plan } = await send(who, 'POST', '/cluster-plans', body);
  if (plan.issues === undefined) return [];
  const { body: problem } = await send(who, 'POST', '/clusters', body);
  expect(problem.issues).toEqual(plan.issues);
  for (const { message } of plan.issues) expect(message).toContain('belongs to a cluster of others');
  return plan.issues.map(placeOf);
}

const places = ['body.network.subnetIds.0', 'body.network.subnetIds.1', 'body.network.securityGroupIds.0'];

test('a cluster is in no network and no security group of a cluster of another team', async () => {
  const { vpcId, subnetIds, securityGroupIds } = ofShop;
  expect(await refused(web, { vpcId, subnetIds, securityGroupIds })).toEqual(places);
});

test('the clusters of one team may share a network', async () => {
  const { vpcId, subnetIds, securityGroupIds } = ofShop;
  expect(await refused(shop, { vpcId, subnetIds, securityGroupIds })).toEqual([]);
  expect(await refused(admin, { vpcId, subnetIds, securityGroupIds })).toEqual([]);
});

test('a network of somebody else in the account is for all teams, one of another deployment for none', async () => {
  const { ec2 } = product.aws;
  const VpcId = (await ec2.actions.CreateVpc({ CidrBlock: '10.9.0.0/16' })).Vpc!.VpcId!;
  const { Subnet } = await ec2.actions.CreateSubnet({ VpcId, CidrBlock: '10.9.0.0/16' });
  const network = { vpcId: VpcId, subnetIds: [Subnet!.SubnetId!] };
  expect(await refused(web, network)).toEqual([]);
  const Tags = [{ Key: 'fargate-clusters:owner', Value: 'fargate-clusters-other' }];
  await ec2.actions.CreateTags({ Resources: network.subnetIds, Tags });
  for (const who of [web, admin]) expect(await refused(who, network)).toEqual(['body.network.subnetIds.0']);
});
