import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { createJournal } from '../../shared/journal/journal.ts';
import { createTaskBatches } from '../../shared/journal/task-batches.ts';
import { createUsage } from '../../shared/journal/usage.ts';
import { removeItem } from '../support/journal-table.ts';
import { limits } from '../support/environment.ts';

/*
 * docs/limits.md: a request that would pass a limit of the deployment is refused, and says the limit, what is used, what
 * it asked for, and whom to ask. What has left AWS is given back.
 */

let product: Product;
beforeEach(async () => {
  product = await startProduct();
});
afterEach(async () => {
  deploy({});
  await product.close();
});

const { create, remove, cleanUp } = clusterLife(() => product);

/** What a deployment with these parameters gives its functions. */
function deploy(changes: object, ofDeployment: object = {}): void {
  const deployment = { ...limits.deployment, ...ofDeployment };
  process.env['LIMITS'] = JSON.stringify({ ...limits, maxTtl: null, ...changes, deployment });
}

const used = async () => {
  const { body } = await product.call('GET', '/limits');
  return Object.fromEntries(
    body.limits.map(({ name, used }: { name: string; used: number }) => [name, used]),
  );
};
const nothing = { clusters: 0, tasks: 0, vcpu: 0, memoryGb: 0 };

const cluster = (name: string, { desiredCount = 1, cpu = 256, memory = 512 } = {}) => ({
  name,
  newTaskDefinition: { family: name, cpu, memory, containers: [{ name: 'app', image: 'nginx' }] },
  service: { name: 'web', desiredCount },
});

test('one cluster too many is refused, until one has been deleted', async () => {
  deploy({ contact: 'ada@example.com' }, { clusters: 2 });
  await create('first');
  await create('second');
  const { status, body } = await product.call('POST', '/clusters', cluster('third'));
  expect([status, body]).toMatchObject([
    409,
    { code: 'limit_reached', limit: 'clusters', owner: null, maximum: 2, used: 2, requested: 1 },
  ]);
  expect(body.detail).toMatch(/maxClusters.*ada@example\.com/);
  expect((await product.call('POST', '/cluster-plans', cluster('third'))).body).toMatchObject({
    code: 'limit_reached',
  });
  await remove('first');
  expect((await product.call('POST', '/clusters', cluster('third'))).status).toBe(202);
});

test.each([
  ['tasks', { tasks: 9 }, { desiredCount: 10 }],
  ['vcpu', { vcpu: 31 }, { desiredCount: 2, cpu: 16_384, memory: 32_768 }],
  ['memoryGb', { memoryGb: 63 }, { desiredCount: 2, cpu: 16_384, memory: 32_768 }],
])('a service beyond the limit of %s is refused, and uses nothing up', async (limit, maximum, service) => {
  deploy({}, maximum);
  const { status, body } = await product.call('POST', '/clusters', cluster('large', service));
  expect([status, body.code, body.limit]).toEqual([409, 'limit_reached', limit]);
  expect(await used()).toEqual(nothing);
});

test('a plan shows what a cluster would use up, and that nothing ends it', async () => {
  const { body } = await product.call('POST', '/cluster-plans', cluster('planned', { desiredCount: 3 }));
  expect(body.limits).toEqual([
    { name: 'clusters', owner: null, maximum: 50, used: 0, after: 1 },
    { name: 'tasks', owner: null, maximum: 1000, used: 0, after: 3 },
    { name: 'vcpu', owner: null, maximum: 1000, used: 0, after: 0.75 },
    { name: 'memoryGb', owner: null, maximum: 4000, used: 0, after: 1.5 },
  ]);
  expect(body.warnings).toEqual([expect.stringMatching(/^Nothing ends this cluster/)]);
  expect(await used()).toEqual(nothing);
});

test('a request that fails for another reason uses nothing up', async () => {
  await create('taken');
  const before = await used();
  expect((await product.call('POST', '/clusters', cluster('taken'))).status).toBe(409);
  expect(await used()).toEqual(before);
  await remove('taken');
  expect(await used()).toEqual(nothing);
});

test('what a failed creation used is given back when nothing of it is left', async () => {
  product.aws.world.faults.plan({ kind: 'image_pull', image: 'bad', cause: 'not_found' });
  const { body } = await product.call('POST', '/clusters', {
    ...cluster('bad'),
    newTaskDefinition: { family: 'bad', containers: [{ name: 'app', image: 'bad' }] },
  });
  expect(await used()).toMatchObject({ clusters: 1, tasks: 1 });
  expect(await product.ended(body.id)).toMatchObject({ status: 'failed' });
  expect(await used()).toEqual(nothing);
});

test('no two requests at once pass a limit', async () => {
  deploy({}, { clusters: 3 });
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => product.call('POST', '/clusters', { name: `at-once-${index}` })),
  );
  expect(answers.filter(({ status }) => status === 202).length).toBeLessThanOrEqual(3);
  expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThan(0);
  expect(await used()).toMatchObject({ clusters: answers.filter(({ status }) => status === 202).length });
});

test('NONE is no limit', async () => {
  deploy({}, { clusters: null, tasks: null, vcpu: null, memoryGb: null });
  const { status } = await product.call('POST', '/clusters', cluster('huge', { desiredCount: 5000 }));
  expect(status).toBe(202);
  const { body } = await product.call('GET', '/limits');
  expect(body.limits[0]).toEqual({ name: 'clusters', owner: null, maximum: null, used: 1, left: null });
});

test('no cluster lives longer than maxTtl', async () => {
  deploy({ maxTtl: 'P7D', contact: 'ada@example.com' });
  for (const path of ['/clusters', '/cluster-plans']) {
    const { status, body } = await product.call('POST', path, { name: 'old', ttl: 'P8D' });
    expect([status, body.issues]).toEqual([
      400,
      [expect.objectContaining({ message: expect.stringMatching(/P7D.*maxTtl.*ada@example\.com/) })],
    ]);
  }
  await create('young', { ttl: 'P7D' });
  const later = new Date(Date.now() + 9 * 24 * 3_600_000).toISOString();
  for (const change of [{ expiresAt: later }, { extendBy: 'P7D' }]) {
    const { status, body } = await product.call('PATCH', '/clusters/young', change);
    expect([change, status, body.code]).toEqual([change, 400, 'invalid_request']);
  }
});

test('a cluster without ttl gets the defaultTtl, and the plan says so', async () => {
  deploy({ defaultTtl: 'PT8H' });
  const { body: plan } = await product.call('POST', '/cluster-plans', { name: 'short' });
  expect(plan.warnings).toEqual([expect.stringContaining('PT8H')]);
  expect(plan.expiresAt).not.toBeNull();
  const { body: operation } = await product.call('POST', '/clusters', { name: 'short' });
  expect(await product.ended(operation.id)).toMatchObject({ status: 'succeeded' });
  const { body } = await product.call('GET', '/clusters/short');
  expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(8 * 3_600_000);
  const { status } = await product.call('PATCH', '/clusters/short', { neverExpires: true });
  expect(status).toBe(400);
});

const run = (count: number, body: object = {}) =>
  product.call('POST', '/clusters/busy/tasks', { count, ...body });

test('extra tasks count from their request until they have ended', async () => {
  deploy({}, { tasks: 30 });
  await create('busy');
  const before = await used();
  expect(await run(25)).toMatchObject({ status: 201, body: { failures: [] } });
  expect(await used()).toEqual({
    clusters: 1,
    tasks: 26,
    vcpu: before.vcpu * 26,
    memoryGb: before.memoryGb * 26,
  });
  const refused = await run(5);
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'limit_reached', limit: 'tasks', maximum: 30, used: 26, requested: 5 },
  });
  expect((await used()).tasks).toBe(26);
  expect((await run(4)).status).toBe(201);
  await product.aws.world.clock.sleep(60); // until ECS lists the tasks
  await product.call('DELETE', '/clusters/busy/tasks?all=true');
  await product.aws.world.clock.sleep(300);
  expect((await used()).tasks).toBe(1);
  await remove('busy');
  expect(await used()).toEqual(nothing);
});

test('the size of a task in its overrides is what counts', async () => {
  deploy({}, { vcpu: 33 });
  await create('busy');
  const before = await used();
  const size = { overrides: { cpu: 32_768, memory: 61_440 } };
  expect((await run(2, size)).body).toMatchObject({ code: 'limit_reached', limit: 'vcpu', requested: 64 });
  expect((await run(1, size)).status).toBe(201);
  expect((await used()).vcpu).toBe(before.vcpu + 32);
});

test('tasks that AWS does not start are given back', async () => {
  await create('busy');
  const before = await used();
  const denied = {
    kind: 'error',
    service: 'ecs',
    action: 'RunTask',
    code: 'InvalidParameterException',
    times: 1,
  };
  product.aws.world.faults.plan(denied as never);
  expect((await run(25)).status).toBe(422);
  expect(await used()).toEqual(before);
});

test('a request has at most as many tasks as the deployment allows', async () => {
  deploy({ tasksPerRequest: 3 });
  await create('busy');
  expect((await run(4)).body.issues).toEqual([
    expect.objectContaining({ pointer: '/count', message: expect.stringContaining('maxTasksPerRequest') }),
  ]);
  expect((await run(3)).status).toBe(201);
});

test('clean-up corrects what was counted wrong, up and down', async () => {
  await create('busy');
  expect((await run(2)).status).toBe(201);
  const right = await used();
  const records = createUsage();
  for (const [clusters, tasks] of [[9, 99] as const, [0, 0] as const]) {
    const [seen] = (await records.listUsed(undefined)).items;
    expect(await records.replaceUsed(seen!, { clusters, tasks, cpuUnits: 0, memoryMib: 0 })).toBe(true);
    await cleanUp();
    expect(await used()).toEqual(right);
  }
});

test('clean-up gives back tasks whose end nobody has recorded, and those of a request that died', async () => {
  await create('busy');
  const before = await used();
  const batches = createTaskBatches();
  const { createdByOperation } = (await createJournal().getCluster('busy'))!;
  const since = new Date(Date.now() - 700_000).toISOString();
  const batch = {
    cluster: 'busy',
    operation: createdByOperation,
    size: { cpuUnits: 256, memoryMib: 512 },
    count: 9,
  };
  expect(await batches.addBatches([{ ...batch, token: 'died-0', since }], { ...limits, maxTtl: null })).toBe(
    true,
  );
  expect((await used()).tasks).toBe(before.tasks + 9);
  await cleanUp();
  expect(await used()).toEqual(before);
});

test('a stack that a forced deletion leaves behind counts as a cluster until it is gone', async () => {
  await create('stuck');
  const failing = { kind: 'delete_fails', resourceType: 'AWS::EC2::Subnet', reason: 'in use', times: 100 };
  product.aws.world.faults.plan(failing as never);
  const { body } = await product.call('DELETE', '/clusters/stuck?force=true');
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
  expect(await used()).toEqual({ ...nothing, clusters: 1 });
  await cleanUp();
  expect(await used()).toEqual({ ...nothing, clusters: 1 });
  product.aws.world.faults.withdraw();
  for (let round = 0; round < 3; round++) {
    await product.aws.world.clock.sleep(3_600);
    await cleanUp();
  }
  expect(await used()).toEqual(nothing);
});

test('the first request after an upgrade counts what earlier versions made', async () => {
  await create('made-before');
  await removeItem(product.aws, { kind: { S: 'usage' }, id: { S: 'deployment' } });
  expect(await used()).toMatchObject({ clusters: 1, tasks: 1 });
  deploy({}, { clusters: 1 });
  expect((await product.call('POST', '/clusters', { name: 'next' })).body).toMatchObject({
    code: 'limit_reached',
    used: 1,
  });
});
