import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { limits } from '../../support/environment.ts';
import type { HttpRequest } from '../../support/gateway.ts';
import { removeItem } from '../../support/journal-table.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';
import { admin, memberOf, nobody, teamSettings } from '../../support/teams.ts';

/* Each team has limits of its own, and all of them share those of the deployment. */

let product: Product;
beforeEach(async () => {
  product = await startProduct();
  process.env['TEAMS'] = teamSettings();
});
afterEach(async () => {
  process.env['LIMITS'] = JSON.stringify({ ...limits, maxTtl: null });
  await product.close();
});

const [web, shop, both] = [memberOf('web'), memberOf('shop'), memberOf('web', 'shop')];

type Who = Pick<HttpRequest, 'claims'>;

const most = (team: object, deployment: object = {}) => {
  const each = { team: { ...limits.team, ...team }, deployment: { ...limits.deployment, ...deployment } };
  process.env['LIMITS'] = JSON.stringify({ ...limits, maxTtl: null, ...each });
};

async function send(who: Who, method: string, url: string, body?: unknown) {
  const { status, body: answer } = await product.send({ method, url, body, ...who });
  return { status, body: answer as Json };
}

async function create(who: Who, name: string): Promise<void> {
  const { status, body } = await send(who, 'POST', '/clusters', helloWorld({ name }));
  expect([name, status]).toEqual([name, 202]);
  expect(await ended(body.id)).toBe('succeeded');
}

async function ended(id: string): Promise<string> {
  for (;;) {
    const { body } = await send(admin, 'GET', `/operations/${id}?wait=25`);
    if (body.status !== 'running') return body.status;
  }
}

/** What is used of a limit, by team; that of the deployment under `all`. */
async function used(who: Who = both, name = 'clusters', query = ''): Promise<Json> {
  const { body } = await send(who, 'GET', `/limits${query}`);
  const ofName = body.limits.filter((limit: Json) => limit.name === name);
  return Object.fromEntries(ofName.map((limit: Json) => [limit.owner ?? 'all', limit.used]));
}

test('a team that has reached its limit is refused, and others are not', async () => {
  most({ clusters: 1 });
  await create(web, 'first');
  for (const url of ['/clusters', '/cluster-plans'])
    expect(await send(web, 'POST', url, { name: 'second' })).toMatchObject({
      status: 409,
      body: {
        code: 'limit_reached',
        limit: 'clusters',
        owner: 'web',
        maximum: 1,
        used: 1,
        detail: expect.stringMatching(/^Team "web".*teamMaxClusters/),
      },
    });
  await create(shop, 'second');
  expect(await used()).toEqual({ all: 2, web: 1, shop: 1 });
  const { body: deletion } = await send(web, 'DELETE', '/clusters/first');
  expect(await ended(deletion.id)).toBe('succeeded');
  expect(await used()).toEqual({ all: 1, web: 0, shop: 1 });
  await create(web, 'third');
});

test('all teams share the limits of the deployment', async () => {
  most({}, { clusters: 1 });
  await create(web, 'first');
  expect((await send(shop, 'POST', '/clusters', { name: 'second' })).body).toMatchObject({
    code: 'limit_reached',
    owner: null,
  });
});

test('a plan shows what it uses of the limits of the deployment and of its team', async () => {
  await create(web, 'first');
  const { body } = await send(shop, 'POST', '/cluster-plans', { name: 'second' });
  const ofClusters = body.limits.filter(({ name }: Json) => name === 'clusters');
  expect(ofClusters).toMatchObject([
    { owner: null, used: 1, after: 2 },
    { owner: 'shop', used: 0, after: 1 },
  ]);
});

test('extra tasks count for the team of their cluster, whoever runs them', async () => {
  most({ tasks: 5 });
  await create(web, 'busy');
  expect((await send(admin, 'POST', '/clusters/busy/tasks', { count: 4 })).status).toBe(201);
  expect(await used(both, 'tasks')).toEqual({ all: 5, web: 5, shop: 0 });
  expect((await send(web, 'POST', '/clusters/busy/tasks', {})).body).toMatchObject({
    code: 'limit_reached',
    owner: 'web',
    limit: 'tasks',
  });
  await product.aws.world.clock.sleep(60); // until ECS lists the tasks
  await send(web, 'DELETE', '/clusters/busy/tasks?all=true');
  await product.aws.world.clock.sleep(300);
  expect(await used(both, 'tasks')).toEqual({ all: 1, web: 1, shop: 0 });
});

test('callers see what their teams use, and those who may read others ask for a team', async () => {
  await create(web, 'first');
  expect(await used(web)).toEqual({ all: 1, web: 1 });
  expect(await used(shop)).toEqual({ all: 1, shop: 0 });
  expect(await used(nobody)).toEqual({ all: 1 });
  expect(await used(admin)).toEqual({ all: 1 });
  expect(await used(admin, 'clusters', '?owner=web')).toEqual({ all: 1, web: 1 });
  expect(await used(shop, 'clusters', '?owner=web')).toEqual({ all: 1 });
});

test('a cluster that is given to another team counts for that team', async () => {
  await create(web, 'moves');
  const tasks = { all: 1, web: 1, shop: 0 };
  expect(await used(both, 'tasks')).toEqual(tasks);
  expect((await send(admin, 'PATCH', '/clusters/moves', { owner: 'shop' })).status).toBe(200);
  expect(await used()).toEqual({ all: 1, web: 0, shop: 1 });
  expect(await used(both, 'tasks')).toEqual({ ...tasks, web: 0, shop: 1 });
  expect((await send(admin, 'PATCH', '/clusters/moves', { owner: 'shop' })).status).toBe(200);
  expect(await used()).toEqual({ all: 1, web: 0, shop: 1 });
  const { body: deletion } = await send(shop, 'DELETE', '/clusters/moves');
  expect(await ended(deletion.id)).toBe('succeeded');
  expect(await used()).toEqual({ all: 0, web: 0, shop: 0 });
});

test('extra tasks that run when their cluster is given away count for the earlier team until they have ended', async () => {
  await create(web, 'busy');
  expect((await send(web, 'POST', '/clusters/busy/tasks', { count: 3 })).status).toBe(201);
  expect((await send(admin, 'PATCH', '/clusters/busy', { owner: 'shop' })).status).toBe(200);
  expect(await used(both, 'tasks')).toEqual({ all: 4, web: 3, shop: 1 });
  await product.aws.world.clock.sleep(60); // until ECS lists the tasks
  await send(shop, 'DELETE', '/clusters/busy/tasks?all=true');
  await product.aws.world.clock.sleep(300);
  expect(await used(both, 'tasks')).toEqual({ all: 1, web: 0, shop: 1 });
});

test('a cluster is not given to a team that has reached its limit', async () => {
  most({ clusters: 1 });
  await create(web, 'first');
  await create(shop, 'second');
  const { status, body } = await send(admin, 'PATCH', '/clusters/first', { owner: 'shop' });
  expect([status, body]).toMatchObject([409, { code: 'limit_reached', owner: 'shop', requested: 1 }]);
  expect(await used()).toEqual({ all: 2, web: 1, shop: 1 });
  expect((await send(web, 'GET', '/clusters/first')).body.owner).toBe('web');
});

test('a team that nothing has been counted for gets what it is given', async () => {
  await create(web, 'first');
  for (const id of ['deployment', 'team/web'])
    await removeItem(product.aws, { kind: { S: 'usage' }, id: { S: id } });
  expect(await used()).toEqual({ all: 1, web: 1, shop: 0 });
  expect((await send(admin, 'PATCH', '/clusters/first', { owner: 'shop' })).status).toBe(200);
  expect(await used()).toEqual({ all: 1, web: 0, shop: 1 });
});

test('a cluster that no team has created counts for the team that gets it', async () => {
  process.env['TEAMS'] = '';
  await create({ claims: {} }, 'from-before');
  process.env['TEAMS'] = teamSettings();
  expect(await used()).toEqual({ all: 1, web: 0, shop: 0 });
  expect((await send(admin, 'PATCH', '/clusters/from-before', { owner: 'web' })).status).toBe(200);
  expect(await used()).toEqual({ all: 1, web: 1, shop: 0 });
});

test('what a forced deletion leaves behind counts for its team until it is gone', async () => {
  await create(web, 'stuck');
  const failing = { kind: 'delete_fails', resourceType: 'AWS::EC2::Subnet', reason: 'in use', times: 100 };
  product.aws.world.faults.plan(failing as never);
  const { body } = await send(web, 'DELETE', '/clusters/stuck?force=true');
  expect(await ended(body.id)).toBe('succeeded');
  const { body: cleanUp } = await send(admin, 'POST', '/clean-ups', {});
  const url = `/clean-ups/${cleanUp.id}`;
  while ((await send(admin, 'GET', url)).body.status === 'running') await product.aws.world.clock.sleep(5);
  expect(await used()).toEqual({ all: 1, web: 1, shop: 0 });
});
