import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { concurrencyQuota, isThrottled } from '../../local/aws/lambda/concurrency.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ newAccount: true });
});
afterAll(() => product.close());

/** Seconds: how long a request waits, and until whoever sent it sends the next one. */
const [wait, betweenRequests, afterRefusal] = [20, 0.2, 1];

/** Follows an operation as the client does, which asks again at once, to its end. */
async function follow(operation: string): Promise<Json> {
  for (;;) {
    const { status, body } = await product.call('GET', `/operations/${operation}?wait=${wait}`);
    if (status === 200 && body.status !== 'running') return body;
    await product.aws.world.clock.sleep(status === 200 ? betweenRequests : afterRefusal);
  }
}

/** Takes up concurrency as another one does who follows the same operation, without the reads that this would cost. */
async function otherFollows(ended: AbortSignal): Promise<void> {
  const { concurrency, world } = product.aws;
  await world.clock.sleep(world.random.next() * wait);
  while (!ended.aborted) {
    try {
      await concurrency.run(() => world.clock.sleep(wait));
      await world.clock.sleep(betweenRequests);
    } catch (error) {
      if (!isThrottled(error)) throw error;
      await world.clock.sleep(afterRefusal);
    }
  }
}

/** Has ten follow an operation, which is as many as a new account runs functions at once. */
async function followedByTen(operation: string): Promise<Json> {
  const stop = new AbortController();
  const others = Array.from({ length: concurrencyQuota.newAccount - 1 }, () => otherFollows(stop.signal));
  const followed = await follow(operation);
  stop.abort();
  await Promise.all(others);
  return followed;
}

test('ten who follow an operation take all the concurrency of a new account, and starve nothing for good', async () => {
  const { body: creation } = await product.call('POST', '/clusters', helloWorld());
  expect(await followedByTen(creation.id)).toMatchObject({ status: 'succeeded', error: null });
  expect(product.aws.concurrency.throttles()).toBeGreaterThan(0);

  const { body: deletion } = await product.call('DELETE', '/clusters/hello-world');
  expect(await followedByTen(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
});
