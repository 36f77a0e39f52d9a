import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { setVersion, tableOf } from '../support/journal-table.ts';
import { expectProblem } from '../support/problem-document.ts';
import type { HttpRequest } from '../support/gateway.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { strict } from '../support/strict-schema.ts';
import { wholeState } from '../support/whole-state.ts';
import { expectStatus } from '../support/response-status.ts';

/* Somebody has gone back to this version of the API after a newer one has written some of the records. */
const newest = 99;
let product: Product;
let creation: string;
let cleanUp: string;
let running: string;
beforeAll(async () => {
  product = await startProduct();
  creation = (await product.call('POST', '/clusters', helloWorld({ name: 'newer' }))).body.id;
  await product.ended(creation);
  await product.ended((await product.call('POST', '/clusters', { name: 'older' })).body.id);
  running = (await product.call('POST', '/clusters', { name: 'begun' })).body.id;
  const { body } = await product.call('POST', '/clean-ups', {});
  cleanUp = body.id;
  await product.aws.world.clock.sleep(900);
  await product.call('POST', '/clean-ups', {});
  await product.aws.world.clock.sleep(900);
  await setVersion(product.aws, 'cluster', 'newer', newest);
  for (const id of [creation, running]) await setVersion(product.aws, 'operation', id, newest);
  await setVersion(product.aws, 'clean-up', cleanUp, newest);
});
afterAll(() => product.close());

const tasks = '/clusters/newer/tasks';

test.each<[operationId: string, request: () => HttpRequest]>([
  ['getCluster', () => ({ method: 'GET', url: '/clusters/newer' })],
  ['updateCluster', () => ({ method: 'PATCH', url: '/clusters/newer', body: { deletionProtection: true } })],
  [
    'updateDeletionSettings',
    () => ({ method: 'POST', url: '/clusters/newer/deletion-settings', body: { tags: {} } }),
  ],
  ['deleteCluster', () => ({ method: 'DELETE', url: '/clusters/newer' })],
  ['deleteCluster', () => ({ method: 'DELETE', url: '/clusters/newer?force=true' })],
  ['createCluster', () => ({ method: 'POST', url: '/clusters', body: { name: 'newer' } })],
  ['listClusterResources', () => ({ method: 'GET', url: '/clusters/newer/resources' })],
  ['listClusterEvents', () => ({ method: 'GET', url: '/clusters/newer/events' })],
  ['listTasks', () => ({ method: 'GET', url: tasks })],
  ['runTasks', () => ({ method: 'POST', url: tasks, body: { count: 2 } })],
  ['getTask', () => ({ method: 'GET', url: `${tasks}/${'0'.repeat(32)}` })],
  ['stopTask', () => ({ method: 'DELETE', url: `${tasks}/${'0'.repeat(32)}` })],
  ['stopTasks', () => ({ method: 'DELETE', url: `${tasks}?all=true` })],
  ['getOperation', () => ({ method: 'GET', url: `/operations/${creation}` })],
  ['cancelOperation', () => ({ method: 'POST', url: `/operations/${running}/cancel` })],
  ['getCleanUp', () => ({ method: 'GET', url: `/clean-ups/${cleanUp}` })],
])('%s refuses what a newer version has written, and changes nothing', async (operationId, request) => {
  const before = await wholeState(product.aws);
  const answer = await product.send(request());
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
  expect(answer.body.detail).toContain('A newer version of this API has written');
  expectProblem(
    answer,
    'newer_version',
    contracts.find((one) => one.operationId === operationId),
  );
  expect(await wholeState(product.aws)).toEqual(before);
});

test('a key whose record a newer version has written is refused, and nothing is done for it', async () => {
  const send = () =>
    product.call('POST', '/clusters', { name: 'keyed' }, { 'idempotency-key': 'of-a-newer-version' });
  const { body } = await send();
  await product.ended(body.id);
  await product.ended((await product.call('DELETE', '/clusters/keyed')).body.id);
  const all = { limit: 10, cursor: undefined };
  const [request, ...others] = (await tableOf('request').list(all)).items;
  expect(others).toEqual([]);
  await setVersion(product.aws, 'request', request!['id'] as string, newest);
  const before = await wholeState(product.aws);
  expect(await send()).toMatchObject({ status: 503, body: { code: 'newer_version' } });
  expect(await wholeState(product.aws)).toEqual(before);
});

test.each<[path: string, operationId: string, hidden: () => string[], shown: number]>([
  ['/clusters', 'listClusters', () => ['newer'], 2],
  ['/operations', 'listOperations', () => [running, creation], 3],
  ['/clean-ups', 'listCleanUps', () => [cleanUp], 1],
])('%s shows the rest, and names what it does not show', async (path, operationId, hidden, shown) => {
  const { status, body } = await product.call('GET', path);
  const { schema } = contracts.find((one) => one.operationId === operationId)!.response;
  expect(strict(schema).safeParse(body).error?.issues).toBeUndefined();
  expect({ status, shown: body.items.length }).toEqual({ status: 200, shown });
  const error = expect.stringContaining('A newer version of this API has written');
  expect(body.notShown).toEqual(hidden().map((id) => ({ id, reason: error })));
});

test('pages of a list are as long as without, and those with nothing to name name nothing', async () => {
  const first = (await product.call('GET', '/clusters?limit=1')).body;
  expect(first).toMatchObject({ items: [{ name: 'begun' }] });
  expect(first).not.toHaveProperty('notShown');
  const second = (await product.call('GET', `/clusters?limit=1&cursor=${first.nextCursor}`)).body;
  expect(second).toMatchObject({ items: [], notShown: [{ id: 'newer' }] });
  const last = (await product.call('GET', `/clusters?limit=1&cursor=${second.nextCursor}`)).body;
  expect(last).toMatchObject({ items: [{ name: 'older' }], nextCursor: null });
});

test('an entry that cannot be read is refused by what is wrong with it, and named in the list', async () => {
  const always = { text: 'attribute_not_exists(#never)' };
  await tableOf('cluster').put('odd', { state: 'bright' }, always);
  const answer = await product.call('GET', '/clusters/odd');
  expectProblem(answer, 'internal_error');
  const error = expect.stringContaining('The record of cluster "odd" cannot be read');
  expect(answer.body.detail).toEqual(error);
  const before = await wholeState(product.aws);
  expectStatus(await product.call('DELETE', '/clusters/odd'), 500);
  expect(await wholeState(product.aws)).toEqual(before);
  const { body } = await product.call('GET', '/clusters');
  expect(body.items).toHaveLength(2);
  expect(body.notShown).toContainEqual({ id: 'odd', reason: error });
});
