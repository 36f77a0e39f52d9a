import { expect, test } from '@jest/globals';
import { createRandom } from '../../aws/random.ts';

const draw = (seed: number) => {
  const random = createRandom(seed);
  return [random.next(), random.hex(16), random.uuid(), random.between(1, 1000)];
};

test('gives the same for the same seed, and another for another', () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('gives whole numbers from the lowest to the highest, both included', () => {
  const random = createRandom(1);

  const drawn = new Set(Array.from({ length: 200 }, () => random.between(3, 5)));

  expect([...drawn].toSorted((one, other) => one - other)).toEqual([3, 4, 5]);
});

test('gives identifiers that look like AWS’s', () => {
  const random = createRandom(1);

  expect(random.hex(17)).toMatch(/^[0-9a-f]{17}$/);
  expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});
