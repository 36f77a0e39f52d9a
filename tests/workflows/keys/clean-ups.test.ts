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

const ask = (key: string) => product.call('POST', '/clean-ups', {}, { 'idempotency-key': key });
const later = (seconds: number) => product.aws.world.clock.sleep(seconds);

/** The ids of the clean-ups whose workflow has run, the newest first. */
async function ran(): Promise<string[]> {
  const { body } = await product.call('GET', '/clean-ups?limit=100');
  return body.items
    .filter(({ error }: { error: string | null }) => error !== 'It could not be started.')
    .map(({ id }: { id: string }) => id);
}

test.each(
  (['answer lost', 'refused', 'dies'] as const).flatMap(
    (how) =>
      [
        [how, 31],
        [how, 23 * 3600],
      ] as const,
  ),
)(
  'one key makes one clean-up: a call was %s, and the request repeated after %i seconds',
  async (how, seconds) => {
    let at = 0;
    for (; ; at++) {
      const before = await ran();
      const key = `${how}-${seconds}-${at}`.replaceAll(' ', '-');
      const calls = await breaking.during('create-clean-up', at, how, () => ask(key));
      await later(seconds);
      if (at >= calls) break;
      const second = await ask(key);
      expect(second).toMatchObject({ status: 202 });
      await later(60);
      const made = (await ran()).slice(0, -before.length || undefined);
      expect({ how, at, made }).toEqual({ how, at, made: [second.body.id] });
      expect((await ask(key)).body).toEqual(second.body);
    }
    expect(at).toBe(4);
  },
);
