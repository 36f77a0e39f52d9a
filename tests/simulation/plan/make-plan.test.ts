import { expect, test } from '@jest/globals';
import { makePlan } from './make-plan.ts';

const seeds = Array.from({ length: 500 }, (_, index) => index + 1);

test('every seed has a plan, and the same one each time', () => {
  for (const seed of seeds) expect(makePlan(seed)).toEqual(makePlan(seed));
});
