import { expect, jest, test } from '@jest/globals';
import { caught } from './command-line/mutation-table.ts';
import { runWorker } from './command-line/run-worker.ts';
import { mutations } from './mutations/mutations.ts';
import type { Violation } from './run/simulation.ts';

jest.setTimeout(600_000);

/*
 * Bugs that the simulation has found, with a seed that meets the circumstances. Where the plans of seeds have changed and
 * it meets them no more, `npm run simulate -- --mutations NAME` finds another one.
 */
const found: [bug: string, seed: number][] = [
  ['takes-back-what-began', 24],
  ['strays-run-on', 15],
  ['late-stack-forgotten', 66],
  ['protection-hides-the-end', 141],
];

test.each(found)('%s stays fixed', async (_, seed) => {
  const violations: Violation[] = [];
  await runWorker({ first: seed, count: 1, stride: 1 }, (result) => violations.push(...result.violations));
  expect(violations).toEqual([]);
});

test.each(found)('the seed of %s meets the bug, once it is planted', async (bug, seed) => {
  const mutation = mutations.find(({ name }) => name === bug);
  expect(await caught(mutation, { first: seed, seeds: 1 })).toMatchObject({ seeds: 1 });
});
