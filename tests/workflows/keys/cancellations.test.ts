import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { breakingCalls } from '../../support/breaking-calls.ts';
import { startProduct, type Product } from '../../support/product.ts';

/* "A retry with the same key and the same body gets the same response, and nothing happens twice." */
let product: Product;
const breaking = breakingCalls();
beforeAll(async () => {
  product = await startProduct({}, breaking.load);
});
afterAll(() => product.close());

const later = (seconds: number) => product.aws.world.clock.sleep(seconds);

test.each([['answer lost'], ['refused'], ['dies']] as const)(
  'one key makes one deletion of what a cancelled creation made: a call was %s',
  async (how) => {
    let at = 0;
    for (; ; at++) {
      const name = `${how}-${at}`.replace(' ', '-');
      const { body: creation } = await product.call('POST', '/clusters', { name });
      const key = { 'idempotency-key': `cancel-${name}` };
      const url = `/operations/${creation.id}/cancel`;
      const ask = () => product.call('POST', url, undefined, key);
      const calls = await breaking.during('cancel-operation', at, how, ask);
      const isOver = at >= calls;
      if (!isOver) await later(31);
      const second = await ask();
      expect({ how, at, status: second.status }).toEqual({ how, at, status: 202 });
      await product.ended(second.body.id);
      expect({ how, at, id: (await ask()).body.id }).toEqual({ how, at, id: second.body.id });
      const { body: deletions } = await product.call('GET', `/operations?cluster=${name}&type=delete`);
      const begun = deletions.items.filter(
        ({ error }: { error: { code: string } | null }) => error?.code !== 'not_begun',
      );
      expect(begun).toMatchObject([{ id: second.body.id, status: 'succeeded' }]);
      if (isOver) break;
    }
    expect(at).toBeGreaterThanOrEqual(6);
  },
);
