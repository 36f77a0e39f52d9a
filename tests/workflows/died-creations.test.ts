import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { hookedCalls } from '../support/hooked-calls.ts';
import { scanJournal } from '../support/journal-table.ts';
import { startProduct, type Product } from '../support/product.ts';

/* What is left of a creation whose function died before its workflow began. */
let product: Product;
const { dieAt, load } = hookedCalls();
beforeAll(async () => {
  product = await startProduct({}, load);
});
afterAll(() => product.close());
const { cleanUp } = clusterLife(() => product);
const later = (seconds: number) => product.aws.world.clock.sleep(seconds);

const asShown = async (id: string) => {
  const { body } = await product.call('GET', `/operations/${id}`);
  return Object.keys(body).toSorted();
};

test('the response to a retry has the fields of the operation and no others', async () => {
  const ask = () => product.call('POST', '/clusters', { name: 'again' }, { 'idempotency-key': 'again' });
  await dieAt('create-cluster', 'StartExecution', ask);
  await later(60);
  const { status, body } = await ask();
  expect([status, Object.keys(body).toSorted()]).toEqual([202, await asShown(body.id)]);

  const cancel = () =>
    product.call('POST', `/operations/${body.id}/cancel`, undefined, { 'idempotency-key': 'end' });
  await dieAt('cancel-operation', 'StartExecution', cancel);
  await later(31);
  const cancelled = await cancel();
  expect([cancelled.status, Object.keys(cancelled.body).toSorted()]).toEqual([
    202,
    await asShown(cancelled.body.id),
  ]);
});

test('the journal has nothing of the template once the operation of a protected creation has ended', async () => {
  const environment = { PASSWORD: 'hunter2' };
  const containers = [{ name: 'web', image: 'nginx', environment }];
  const newTaskDefinition = { family: 'guarded', cpu: 256, memory: 512, containers };
  const body = { name: 'guarded', deletionProtection: true, newTaskDefinition };
  await dieAt('create-cluster', 'StartExecution', () => product.call('POST', '/clusters', body));
  await later(900);
  await cleanUp();
  const { body: cluster } = await product.call('GET', '/clusters/guarded');
  const { body: operation } = await product.call('GET', `/operations/${cluster.operationId}`);
  expect([cluster.status, operation.status]).toEqual(['create_failed', 'failed']);
  expect(JSON.stringify(await scanJournal(product.aws))).not.toContain('hunter2');
});

test('a protected creation that left nothing uses no limit up, also once its name is used again', async () => {
  const used = async () => {
    const { body } = await product.call('GET', '/limits');
    return body.limits.map((limit: { used: number }) => limit.used);
  };
  const before = await used();
  const body = { name: 'protected', deletionProtection: true };
  await dieAt('create-cluster', 'StartExecution', () => product.call('POST', '/clusters', body));
  await later(900);
  await cleanUp();
  expect(await used()).toEqual(before);
  expect((await product.call('POST', '/clusters', body)).status).toBe(202);
  expect(await used()).toEqual([before[0] + 1, ...before.slice(1)]);
});
