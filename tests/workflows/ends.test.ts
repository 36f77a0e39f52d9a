import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createJournal } from '../../shared/journal/journal.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/*
 * What openapi.yaml and docs/errors.md promise of requests that fail, and of how operations end: 429 and 503 say to repeat
 * the request, a status changes once, and what is protected stays.
 */

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(async () => {
  product.aws.world.faults.withdraw();
  for (const { name, deletionProtection } of (await call('GET', '/clusters')).body.items) {
    if (deletionProtection) await call('PATCH', `/clusters/${name}`, { deletionProtection: false });
    expect(await remove(name)).toMatchObject({ status: 'succeeded' });
  }
});
afterAll(() => product.close());

const { beginCreation, create, cleanUp, operation, remove } = clusterLife(() => product);
const journal = createJournal();
const call: Product['call'] = (...request) => product.call(...request);
const cluster = async (name: string) => (await call('GET', `/clusters/${name}`)).body;
const latest = async (name: string) =>
  (await call('GET', `/operations?cluster=${name}&type=delete`)).body.items[0];
const aDay = () => product.aws.world.clock.sleep(24 * 3600);

type Trouble = 'lost' | 'throttled' | 'failing';

/** All four tries of the SDK, and no more. */
function plan(trouble: Trouble, service: string, action: string, times = 4): void {
  const { faults } = product.aws.world;
  if (trouble === 'lost') faults.plan({ kind: 'lost_answer', service, action, times });
  if (trouble === 'throttled')
    faults.plan({ kind: 'error', service, action, code: 'ThrottlingException', times });
  if (trouble === 'failing')
    faults.plan({ kind: 'error', service, action, code: 'InternalServerError', status: 500, times });
}

const troubles: [string, Trouble, string, string, number][] = [
  ['its start is lost', 'lost', 'states', 'StartExecution', 503],
  ['its start is throttled', 'throttled', 'states', 'StartExecution', 429],
  ['its start fails', 'failing', 'states', 'StartExecution', 503],
  ['its operation is lost', 'lost', 'dynamodb', 'PutItem', 503],
  ['its operation cannot be written down', 'failing', 'dynamodb', 'PutItem', 503],
  ['the cluster cannot be taken over', 'failing', 'dynamodb', 'UpdateItem', 503],
  ['the table throttles', 'throttled', 'dynamodb', 'UpdateItem', 429],
];

test.each(troubles)(
  'a deletion that is refused since %s leaves the cluster as it was',
  async (_, trouble, service, action, status) => {
    const name = `kept-${troubles.findIndex((one) => one[0] === _)}`;
    const before = await create(name, { deletionProtection: false });
    plan(trouble, service, action);
    expect(await call('DELETE', `/clusters/${name}`)).toMatchObject({ status });
    expect(await cluster(name)).toEqual(before);
    expect(await call('POST', `/clusters/${name}/tasks`, { count: 1 })).toMatchObject({ status: 201 });
    expect(await call('PATCH', `/clusters/${name}`, { deletionProtection: true })).toMatchObject({
      status: 200,
    });
    await aDay();
    expect(await cluster(name)).toMatchObject({ status: 'active', deletionProtection: true });
    expect((await call('GET', `/clusters/${name}/tasks`)).body.items).not.toEqual([]);
    await cleanUp();
    expect(await cluster(name)).toMatchObject({ status: 'active' });
    const { items } = (await call('GET', `/operations?cluster=${name}&type=delete`)).body;
    const reasonless = items.filter(({ status, error }: Json) => status !== 'cancelled' || !error);
    expect(reasonless).toEqual([]);
  },
);

test('a deletion whose takeover took effect though its response was lost is accepted', async () => {
  await create('heard');
  plan('lost', 'dynamodb', 'UpdateItem');
  const { status, body } = await call('DELETE', '/clusters/heard');
  expect(status).toBe(202);
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
});

test('a deletion of which nobody can know whether it begins names its operation', async () => {
  await create('unknown');
  plan('lost', 'dynamodb', 'UpdateItem', 8);
  const { status, headers, body } = await call('DELETE', '/clusters/unknown');
  expect(status).toBe(503);
  expect(headers).toMatchObject({ 'retry-after': expect.any(String) });
  expect(body).toMatchObject({ code: 'aws_unavailable', operationId: expect.any(String) });
  expect(await product.ended(body.operationId)).toMatchObject({ status: 'succeeded' });
  expect((await call('GET', '/clusters/unknown')).status).toBe(404);
});

test('a call that takes the cluster over comes too late once the request was refused', async () => {
  await create('late');
  const read = (await journal.getCluster('late'))!;
  expect(await journal.keepAsRead(read)).toBe(true);
  expect(await journal.handOver(read, 'late-deletion')).toBe(false);
  expect(await cluster('late')).toMatchObject({ status: 'active' });
});

test('a clean-up whose deletion cannot be started leaves the cluster as it was', async () => {
  await create('expired', { ttl: 'PT5M' });
  const { faults, clock } = product.aws.world;
  await clock.sleep(600);
  faults.plan({ kind: 'slow', service: 'cloudformation', action: 'DescribeStacks', seconds: 3, times: 1 });
  expect((await call('POST', '/clean-ups', {})).status).toBe(202);
  plan('lost', 'states', 'StartExecution');
  while ((await latest('expired'))?.status !== 'cancelled') await clock.sleep(0.2);
  const changes = { deletionProtection: true, neverExpires: true };
  expect((await call('PATCH', '/clusters/expired', changes)).status).toBe(200);
  await aDay();
  expect(await cluster('expired')).toMatchObject({
    status: 'active',
    deletionProtection: true,
    expiresAt: null,
  });
});

test('a creation goes on where the deletion that was to end it is refused', async () => {
  const creation = await beginCreation({ name: 'goes-on' });
  await product.aws.world.clock.sleep(30);
  plan('failing', 'states', 'StartExecution');
  expect((await call('DELETE', '/clusters/goes-on')).status).toBe(503);
  expect(await product.ended(creation.id)).toMatchObject({ status: 'succeeded', error: null });
  expect(await cluster('goes-on')).toMatchObject({ status: 'active' });
});

test('a deletion goes on where the forced one that was to replace it is refused', async () => {
  await create('twice');
  const { body: deletion } = await call('DELETE', '/clusters/twice');
  plan('lost', 'states', 'StartExecution');
  expect((await call('DELETE', '/clusters/twice?force=true')).status).toBe(503);
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
  expect((await latest('twice')).status).toBe('cancelled');
});

test('what is cancelled says by what', async () => {
  const creation = await beginCreation({ name: 'unwanted' });
  await product.aws.world.clock.sleep(30);
  const { body: deletion } = await call('DELETE', '/clusters/unwanted');
  const { body: forced } = await call('DELETE', '/clusters/unwanted?force=true');
  expect(await product.ended(forced.id)).toMatchObject({ status: 'succeeded', error: null });
  const reason = (by: string) => ({ code: 'superseded', message: expect.stringContaining(by) });
  expect(await product.ended(creation.id)).toMatchObject({
    status: 'cancelled',
    error: reason(deletion.id),
  });
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'cancelled', error: reason(forced.id) });
});

test('a deletion has succeeded, though its name is taken again before it can say so', async () => {
  // Without tasks, whose ends would be written down, too.
  await product.ended((await call('POST', '/clusters', { name: 'again' })).body.id);
  const { body: deletion } = await call('DELETE', '/clusters/again');
  plan('lost', 'dynamodb', 'PutItem');
  while (await journal.getCluster('again')) await product.aws.world.clock.sleep(0.1);
  const creation = await beginCreation({ name: 'again' });
  await product.aws.world.clock.sleep(60);
  expect(await journal.getOperation(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
  expect(await product.ended(creation.id)).toMatchObject({ status: 'succeeded' });
});

/** A cluster that has just become active, whose creation can write down nothing more from then on. */
async function activeThenUnwritable(name: string): Promise<string> {
  const { id } = await beginCreation({ name });
  const isComplete = ({ status }: { status: string }) => status === 'CREATE_COMPLETE';
  product.aws.world.faults.plan({
    kind: 'slow',
    service: 'cloudformation',
    action: 'DescribeStacks',
    seconds: 3,
    times: 1,
  });
  while (!(await operation(id)).progress.every(isComplete)) await product.aws.world.clock.sleep(1);
  // The write that makes the cluster active takes effect, and none after it.
  let isWritten = false;
  product.aws.access.watch(({ role, permission }) => {
    if (
      isWritten ||
      role.name !== 'finish-creation-lambdaRole' ||
      permission.action !== 'dynamodb:UpdateItem'
    )
      return;
    isWritten = true;
    plan('failing', 'dynamodb', 'UpdateItem', 100_000);
  });
  plan('lost', 'dynamodb', 'UpdateItem', 1);
  while ((await cluster(name)).status !== 'active') await product.aws.world.clock.sleep(1);
  return id;
}

test('a creation has succeeded, though its cluster is deleted before it can say so', async () => {
  const creation = await activeThenUnwritable('short');
  await product.aws.world.clock.sleep(120);
  expect(await operation(creation)).toMatchObject({ status: 'running' });
  product.aws.world.faults.withdraw();
  const { body: deletion } = await call('DELETE', '/clusters/short');
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded' });
  await product.aws.world.clock.sleep(120);
  expect(await operation(creation)).toMatchObject({ status: 'succeeded', error: null });
});

test('a cluster that is active stays, though the end of its creation cannot be written down', async () => {
  const creation = await activeThenUnwritable('kept');
  // Longer than the last step of a creation goes on, and shorter than what would take the creation back.
  await product.aws.world.clock.sleep(2 * 3600);
  expect(await operation(creation)).toMatchObject({ status: 'running' });
  product.aws.world.faults.withdraw();
  await product.aws.world.clock.sleep(3600);
  await cleanUp();
  expect(await operation(creation)).toMatchObject({ status: 'succeeded', error: null });
  expect(await cluster('kept')).toMatchObject({ status: 'active', stack: { status: 'CREATE_COMPLETE' } });
});

test('a cancellation that meets a change of settings is done all the same', async () => {
  const creation = await beginCreation({ name: 'changed' });
  await product.aws.world.clock.sleep(30);
  product.aws.world.faults.plan({
    kind: 'slow',
    service: 'states',
    action: 'StartExecution',
    seconds: 2,
    times: 1,
  });
  const cancelling = call('POST', `/operations/${creation.id}/cancel`);
  await product.aws.world.clock.sleep(1);
  expect((await call('PATCH', '/clusters/changed', { tags: { team: 'a' } })).status).toBe(200);
  const { status, body: deletion } = await cancelling;
  expect(status).toBe(202);
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded' });
  expect(await product.ended(creation.id)).toMatchObject({ status: 'cancelled' });
});

test.each([
  ['its start fails', 'failing', 'states', 'StartExecution'],
  ['its start is throttled', 'throttled', 'states', 'StartExecution'],
] as const)(
  'a creation that is refused since %s leaves the cluster of a failed one as it was',
  async (_, trouble, service, action) => {
    const image = 'does-not-exist/image';
    product.aws.world.faults.plan({ kind: 'image_pull', image, cause: 'not_found' });
    const creation = await beginCreation({ name: 'before', image });
    expect(await product.ended(creation.id)).toMatchObject({ status: 'failed' });
    await call('PATCH', '/clusters/before', { tags: { team: 'blue' } });
    const before = await cluster('before');
    plan(trouble, service, action);
    expect([429, 503]).toContain((await call('POST', '/clusters', helloWorld({ name: 'before' }))).status);
    expect(await cluster('before')).toEqual(before);
    await product.aws.world.clock.sleep(1800);
    expect(await cluster('before')).toEqual(before);
    const again = await beginCreation({ name: 'before' });
    expect(await product.ended(again.id)).toMatchObject({ status: 'succeeded' });
  },
);

test('a creation that failed keeps its protection, whoever wants its name', async () => {
  const image = 'does-not-exist/image';
  product.aws.world.faults.plan({ kind: 'image_pull', image, cause: 'not_found' });
  const creation = await beginCreation({ name: 'guarded', image, deletionProtection: true });
  expect(await product.ended(creation.id)).toMatchObject({ status: 'failed' });
  expect(await call('POST', '/clusters', helloWorld({ name: 'guarded' }))).toMatchObject({
    status: 409,
    body: { code: 'cluster_exists', detail: expect.stringContaining('protected') },
  });
  expect(await cluster('guarded')).toMatchObject({ status: 'create_failed', deletionProtection: true });
  const again = await beginCreation({ name: 'guarded', deletionProtection: true });
  expect(await product.ended(again.id)).toMatchObject({ status: 'succeeded' });
  expect(await cluster('guarded')).toMatchObject({ status: 'active', deletionProtection: true });
});
