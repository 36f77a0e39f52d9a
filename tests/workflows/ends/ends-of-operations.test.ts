import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { withTrouble, journal } from './trouble.ts';

/*
 * openapi.yaml and docs/errors.md promise this about failed requests and about ends of operations: after 429 and 503 the
 * caller may retry, a status changes once, and protected clusters stay.
 */

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(async () => {
  product.aws.world.faults.withdraw();
  for (const { name, deletionProtection } of (await call('GET', '/clusters')).body.items) {
    if (deletionProtection)
      await call('POST', `/clusters/${name}/deletion-settings`, { deletionProtection: false });
    expect(await remove(name)).toMatchObject({ status: 'succeeded' });
  }
});
afterAll(() => product.close());

const { beginCreation, cleanUp, operation, remove } = clusterLife(() => product);

const { call, cluster, plan } = withTrouble(() => product);

test('a cancelled operation names the operation that replaced it', async () => {
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

test('a deletion succeeds although its name is taken again before its end is stored', async () => {
  // Without tasks, because their ends would be stored too.
  await product.ended((await call('POST', '/clusters', { name: 'again' })).body.id);
  const { body: deletion } = await call('DELETE', '/clusters/again');
  plan('lost', 'dynamodb', 'PutItem');
  while (await journal.getCluster('again')) await product.aws.world.clock.sleep(0.1);
  const creation = await beginCreation({ name: 'again' });
  await product.aws.world.clock.sleep(60);
  expect(await journal.getOperation(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
  expect(await product.ended(creation.id)).toMatchObject({ status: 'succeeded' });
});

/** A cluster that has just become active; from then on its creation cannot store anything. */
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
  // The write that makes the cluster active takes effect, and no write after it.
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

test('a creation succeeds although its cluster is deleted before its end is stored', async () => {
  const creation = await activeThenUnwritable('short');
  await product.aws.world.clock.sleep(120);
  expect(await operation(creation)).toMatchObject({ status: 'running' });
  product.aws.world.faults.withdraw();
  const { body: deletion } = await call('DELETE', '/clusters/short');
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded' });
  await product.aws.world.clock.sleep(120);
  expect(await operation(creation)).toMatchObject({ status: 'succeeded', error: null });
});

test('an active cluster stays although the end of its creation cannot be stored', async () => {
  const creation = await activeThenUnwritable('kept');
  // Longer than the last step of a creation runs, and shorter than the time until its rollback.
  await product.aws.world.clock.sleep(2 * 3600);
  expect(await operation(creation)).toMatchObject({ status: 'running' });
  product.aws.world.faults.withdraw();
  await product.aws.world.clock.sleep(3600);
  await cleanUp();
  expect(await operation(creation)).toMatchObject({ status: 'succeeded', error: null });
  expect(await cluster('kept')).toMatchObject({ status: 'active', stack: { status: 'CREATE_COMPLETE' } });
});

test('a cancellation succeeds although the settings change at the same time', async () => {
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
  expect((await call('POST', '/clusters/changed/deletion-settings', { tags: { team: 'a' } })).status).toBe(
    200,
  );
  const { status, body: deletion } = await cancelling;
  expect(status).toBe(202);
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded' });
  expect(await product.ended(creation.id)).toMatchObject({ status: 'cancelled' });
});
