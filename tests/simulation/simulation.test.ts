import { randomInt } from 'node:crypto';
import { expect, jest, test } from '@jest/globals';
import { runWorker } from './command-line/run-worker.ts';
import { wronglyUnreachable } from './coverage/coverage-report.ts';
import type { Assignment } from './assignment.ts';
import type { Result } from './run/run-seed.ts';

jest.setTimeout(600_000);

async function results(assignment: Assignment): Promise<Result[]> {
  const heard: Result[] = [];
  await runWorker(assignment, (result) => heard.push(result));
  return heard;
}

/** With the seed, by which `npm run simulate -- --seed N --trace` replays it. */
const violationsOf = (runs: Result[]) =>
  runs.flatMap(({ seed, violations }) => violations.map((violation) => ({ seed, ...violation })));

test('nothing is violated in the first seeds, and nothing is tried that is out of reach', async () => {
  const runs = await results({ first: 1, count: 9, stride: 1 });
  expect(violationsOf(runs)).toEqual([]);
  const covered = runs.flatMap((run) => Object.entries(run.covered));
  expect(wronglyUnreachable(new Map(covered))).toEqual([]);
});

test('nothing is violated in seeds that nobody has chosen', async () => {
  const first = randomInt(1_000_000, 100_000_000);
  expect(violationsOf(await results({ first, count: 3, stride: 1 }))).toEqual([]);
});

test('the same seed gives the same trace in another process and after another seed', async () => {
  const [both, second] = await Promise.all([
    results({ first: 21, count: 2, stride: 1 }),
    results({ first: 22, count: 1, stride: 1 }),
  ]);
  expect(second[0]!.hash).toBe(both[1]!.hash);
  expect(both[0]!.hash).not.toBe(both[1]!.hash);
});
