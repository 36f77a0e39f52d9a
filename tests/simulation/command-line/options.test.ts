import { expect, test } from '@jest/globals';
import { readOptions } from './options.ts';

test.each([1, 1_038_066_872, 4_294_967_295])('--seed %d is a seed', (seed) => {
  expect(readOptions(['--seed', String(seed)])).toMatchObject({ first: seed, seeds: 1 });
});

test.each(['0', '-1', '1.5', '4294967296', 'first'])('--seed=%s is refused with the limits', (seed) => {
  expect(() => readOptions([`--seed=${seed}`])).toThrow(
    `--seed ${seed} is not allowed: give an integer from 1 to 4294967295.`,
  );
});
