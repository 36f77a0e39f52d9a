import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { HttpRequest } from '../../support/gateway.ts';
import { placeOf } from '../../support/issue-places.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';
import { admin, memberOf, teamSettings } from '../../support/teams.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  process.env['TEAMS'] = teamSettings();
  await create(web, { name: 'of-web' });
});
afterAll(() => product.close());

type Who = Pick<HttpRequest, 'claims'>;

const [web, shop] = [memberOf('web'), memberOf('shop')];

async function send(who: Who, method: string, url: string, body?: unknown) {
  const { status, body: answer } = await product.send({ method, url, body, ...who });
  return { status, body: answer as Json };
}

async function create(who: Who, body: Json): Promise<Json> {
  const { body: operation } = await send(who, 'POST', '/clusters', { ttl: 'PT8H', ...body });
  const url = `/operations/${operation.id}?wait=25`;
  while ((await send(who, 'GET', url)).body.status === 'running');
  return (await send(who, 'GET', `/clusters/${body.name}`)).body;
}

const updatesOf = async (who: Who, cluster: string): Promise<Json[]> =>
  (await send(who, 'GET', `/operations?type=update&cluster=${cluster}`)).body.items;

test.each([
  ['PATCH', '/clusters/of-web'],
  ['POST', '/clusters/of-web/deletion-settings'],
])('a change of settings is recorded for the team of the cluster: %s %s', async (method, url) => {
  const { status, body } = await send(admin, method, url, { extendBy: 'PT1H' });
  expect(status).toBe(200);
  const [update] = await updatesOf(web, 'of-web');
  expect(update).toMatchObject({
    owner: 'web',
    requestedBy: 'sub:admin',
    settings: { before: { owner: 'web' }, after: { owner: 'web', expiresAt: body.expiresAt } },
  });
  expect(await updatesOf(shop, 'of-web')).toEqual([]);
  expect((await send(shop, 'GET', `/operations/${update!.id}`)).status).toBe(404);
});

test('a transfer is recorded for the team that gives', async () => {
  await create(web, { name: 'given' });
  await send(admin, 'PATCH', '/clusters/given', { owner: 'shop' });
  expect(await updatesOf(web, 'given')).toMatchObject([
    { owner: 'web', settings: { before: { owner: 'web' }, after: { owner: 'shop' } } },
  ]);
  expect(await updatesOf(shop, 'given')).toEqual([]);
});

test('only PATCH gives a cluster to another team', async () => {
  for (const who of [web, admin]) {
    const { status, body } = await send(who, 'POST', '/clusters/of-web/deletion-settings', {
      extendBy: 'PT1H',
      owner: 'shop',
    });
    expect([status, body.code]).toEqual([400, 'invalid_request']);
    expect(body.issues.map(placeOf)).toEqual(['body.owner']);
    expect(body.issues[0].message).toContain('PATCH /clusters/{cluster}');
  }
  expect((await send(web, 'GET', '/clusters/of-web')).body.owner).toBe('web');
});

test('the log group of a cluster has the tag of its team', async () => {
  const { stack } = await create(web, helloWorld({ name: 'logging' }));
  const { logs } = product.aws;
  const name = `/ecs/test/${stack.name}`;
  const [group] = logs.actions.DescribeLogGroups({ logGroupNamePrefix: name }).logGroups!;
  const { tags } = logs.actions.ListTagsForResource({ resourceArn: group!.logGroupArn });
  expect(tags).toMatchObject({ 'fargate-clusters:team': 'web' });
});

test('a caller above the teams creates a cluster with the definition of another team', async () => {
  const containers = [{ name: 'app', image: 'public.ecr.aws/nginx/nginx:stable' }];
  await send(web, 'POST', '/task-definitions', { family: 'web-api', containers });
  const cluster = { name: 'of-shop', owner: 'shop', taskDefinition: 'web-api' };
  expect(await create(admin, cluster)).toMatchObject({ status: 'active', owner: 'shop' });
});
