import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { scanJournal } from '../support/journal-table.ts';
import { startProduct, type Product } from '../support/product.ts';

/*
 * How long docs/what-stays.md and openapi.yaml say that records are kept. DynamoDB deletes an item after the time in its
 * attribute for that: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { create, cleanUp, remove } = clusterLife(() => product);
const hour = 3600;
const day = 24 * hour;

type Item = Record<string, AttributeValue>;

async function itemsOf(kind: string): Promise<Item[]> {
  const items = await scanJournal(product.aws);
  return items.filter((item) => item['kind']?.S === kind);
}

const keptUntil = (item: Item) => Number(item['expiresAtSeconds']?.N);
const seconds = (time: string | undefined) => Math.floor(Date.parse(time!) / 1000);

test('an operation is kept for 90 days after its end, and without an end for one that runs', async () => {
  const begun = await product.call('POST', '/clusters', { name: 'first' });
  const [running] = await itemsOf('operation');
  expect(running).not.toHaveProperty('expiresAtSeconds');
  await product.ended(begun.body.id);
  await remove('first');
  const operations = await itemsOf('operation');
  expect(operations).toHaveLength(2);
  for (const operation of operations)
    expect(keptUntil(operation) - seconds(operation['endedAt']?.S)).toBe(90 * day);
});

test('what became of a cluster is kept for 90 days', async () => {
  const [former] = await itemsOf('former-cluster');
  expect(former).toMatchObject({ id: { S: 'first' }, outcome: { S: 'deleted' } });
  expect(keptUntil(former!) - seconds(former!['endedAt']?.S)).toBe(90 * day);
});

test('a clean-up is kept for 90 days', async () => {
  await cleanUp();
  const [record] = await itemsOf('clean-up');
  expect(keptUntil(record!) - seconds(record!['createdAt']?.S)).toBe(90 * day);
});

test('a request with a key is kept for 24 hours, a task for 30 days after its end, a cluster until it is gone', async () => {
  await create('second', { ttl: 'PT1H' });
  const begin = seconds(new Date().toISOString());
  const { body } = await product.call('POST', '/clusters/second/tasks', {}, { 'idempotency-key': 'one' });
  const [request] = await itemsOf('request');
  expect(keptUntil(request!) - begin).toBeGreaterThanOrEqual(24 * hour);
  expect(keptUntil(request!) - begin).toBeLessThan(24 * hour + 60);
  const path = `/clusters/second/tasks/${body.tasks[0].id}`;
  await product.aws.world.clock.sleep(60);
  await product.call('DELETE', path);
  await product.aws.world.clock.sleep(600);
  const { stoppedAt } = (await product.call('GET', path)).body;
  const [task] = await itemsOf('task');
  expect(keptUntil(task!) - seconds(stoppedAt)).toBeGreaterThanOrEqual(30 * day);
  expect(keptUntil(task!) - seconds(stoppedAt)).toBeLessThan(30 * day + 60);
  const cluster = (await itemsOf('cluster')).find(({ id }) => id!.S === 'second');
  expect(cluster).not.toHaveProperty('expiresAtSeconds');
  await remove('second');
});

test('a task that ECS has forgotten can be stopped as little as one that has just ended', async () => {
  await create('third');
  const { body } = await product.call('POST', '/clusters/third/tasks', {});
  const path = `/clusters/third/tasks/${body.tasks[0].id}`;
  await product.aws.world.clock.sleep(60);
  await product.call('DELETE', path);
  await product.aws.world.clock.sleep(2 * hour);
  const ended = { status: 202, body: { id: body.tasks[0].id, lastStatus: 'STOPPED' } };
  expect(await product.call('DELETE', path)).toMatchObject(ended);
  await remove('third');
});
