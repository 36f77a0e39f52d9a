import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { remove } = clusterLife(() => product);

test('cancelling a creation starts a deletion; after the end it is too late to cancel', async () => {
  const { call, ended, aws } = product;
  const { body: creation } = await call('POST', '/clusters', helloWorld({ name: 'cancelled' }));
  const cancelled = await call('POST', `/operations/${creation.id}/cancel`);
  expect(cancelled).toMatchObject({ status: 202, body: { type: 'delete', cluster: 'cancelled' } });
  expect(cancelled.headers['location']).toBe(`/operations/${cancelled.body.id}`);
  expect(await ended(cancelled.body.id)).toMatchObject({ status: 'succeeded' });
  expect(await ended(creation.id)).toMatchObject({ status: 'cancelled' });
  expect(await call('POST', `/operations/${creation.id}/cancel`)).toMatchObject({
    status: 409,
    body: { code: 'operation_not_cancellable' },
  });
  await aws.world.clock.sleep(60);
  expect(aws.inventory()).toEqual(nothing);
});

test('a failed creation lists no blockers once its rollback has ended', async () => {
  const { aws, call, ended } = product;
  aws.world.faults.plan({ kind: 'create_fails', resourceType: 'AWS::ECS::Service', reason: 'no' });
  aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason: 'busy', times: 1 });
  const { body: creation } = await call('POST', '/clusters', helloWorld({ name: 'taken-back' }));
  const blockers = async () => (await call('GET', '/clusters/taken-back')).body.blockers;
  while ((await blockers()).length === 0) await aws.world.clock.sleep(5);
  expect((await ended(creation.id)).error.blockers).toEqual([]);
  const { body: cluster } = await call('GET', '/clusters/taken-back');
  expect(cluster).toMatchObject({ status: 'create_failed', blockers: [] });
  await remove('taken-back');
  expect(aws.inventory()).toEqual(nothing);
});
