import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createJournal } from '../../../../../shared/journal/journal.ts';
import { startProduct, type Product } from '../../../../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const journal = createJournal();

async function create(name: string): Promise<void> {
  const { body } = await product.call('POST', '/clusters', { name });
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
}

const remove = (name: string) => product.call('DELETE', `/clusters/${name}`);
const fail = (service: string, action: string, times?: number) =>
  product.aws.world.faults.plan({
    kind: 'error',
    service,
    action,
    code: 'AccessDeniedException',
    ...(times && { times }),
  });

test('many who delete at once get one operation, and no other goes on running', async () => {
  await create('wanted');
  product.aws.world.faults.plan({
    kind: 'slow',
    service: 'dynamodb',
    action: 'PutItem',
    seconds: 20,
    times: 1,
  });
  const answers = await Promise.all([1, 2, 3, 4].map(() => remove('wanted')));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(await product.ended(answers[0]!.body.id)).toMatchObject({ status: 'succeeded' });
  const { body } = await product.call('GET', '/operations?cluster=wanted&status=running');
  expect(body.items).toEqual([]);
});

test('whoever sees a cluster deleting finds its deletion', async () => {
  await create('watched');
  product.aws.world.faults.plan({
    kind: 'slow',
    service: 'dynamodb',
    action: 'PutItem',
    seconds: 50,
    times: 1,
  });
  const deletion = remove('watched');
  let entry = await journal.getCluster('watched');
  while (entry?.state !== 'deleting') entry = await journal.getCluster('watched');
  expect(await journal.getOperation(entry.operationId)).toMatchObject({ type: 'delete', status: 'running' });
  await product.ended((await deletion).body.id);
});

test.each([
  ['dynamodb', 'PutItem'],
  ['dynamodb', 'UpdateItem'],
  ['states', 'StartExecution'],
])('a deletion that fails at %s %s can be asked for again', async (service, action) => {
  const name = `stopped-at-${action}`;
  await create(name);
  fail(service, action);
  expect(await remove(name)).toMatchObject({ status: 502, body: { code: 'aws_access_denied' } });
  product.aws.world.faults.withdraw();
  const { status, body } = await remove(name);
  expect(status).toBe(202);
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
  expect((await product.call('GET', `/clusters/${name}`)).status).toBe(404);
});
