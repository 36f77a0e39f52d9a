import { expect, test } from '@jest/globals';
import type { UnfinishedCheck } from '../../../../shared/journal/clean-up-state.ts';
import {
  sweepOperations,
  type OperationDependencies,
} from '../../../../shared/use-cases/clean-ups/sweep-operations.ts';

/* Each change of a cluster is an operation: clean-ups have to end, however many there are. */

const now = Date.parse('2026-01-01T00:00:00Z');

/** A journal with so many pages of each list, and what clean-ups remember. */
function withPages(counts: { operations: number; cleanUps: number }) {
  const read: string[] = [];
  const state: { check?: UnfinishedCheck | undefined; seenAt?: string } = {};
  const page =
    (list: string, count: number) =>
    async (paging: { cursor?: string | undefined; since?: number | undefined }) => {
      const number = Number(paging.cursor ?? 0);
      read.push(`${list} ${number} ${paging.since === undefined ? 'all' : 'latest'}`);
      return { items: [], unread: [], nextCursor: number + 1 < count ? String(number + 1) : null };
    };
  const dependencies = {
    journal: { listOperations: page('operations', counts.operations) },
    cleanUps: { listRunning: page('clean-ups', counts.cleanUps) },
    cleanUpState: {
      fullCheckAt: async () => state.seenAt,
      unfinishedCheck: async () =>
        state.check?.operations || state.check?.cleanUps ? state.check : undefined,
      recordCheck: async (check: UnfinishedCheck) => {
        state.check = check;
        return true;
      },
      recordFullCheck: async (seenAt: string) => {
        state.seenAt = seenAt;
        return true;
      },
    },
    workflows: {},
    clock: { now: () => now },
  } as unknown as OperationDependencies;
  return { read, state, sweep: () => sweepOperations(dependencies, { passing: 0, examples: [] }) };
}

test('a clean-up reads a bounded number of operations, and the next one goes on there', async () => {
  const { read, state, sweep } = withPages({ operations: 50, cleanUps: 30 });
  const numbered = (list: string, from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `${list} ${from + index} all`);
  for (const [from, to] of [
    [0, 20],
    [20, 40],
    [40, 60],
  ] as const) {
    expect(state.seenAt).toBeUndefined();
    await sweep();
    expect(read.splice(0)).toEqual([
      ...numbered('operations', from, Math.min(to, 50)),
      ...numbered('clean-ups', from, Math.max(from, Math.min(to, 30))),
    ]);
  }
  expect(state.seenAt).toBe(new Date(now).toISOString());
  await sweep();
  expect(read[0]).toBe('operations 0 latest');
});

test('few operations are read each time', async () => {
  const { read, state, sweep } = withPages({ operations: 2, cleanUps: 1 });
  await sweep();
  await sweep();
  expect(state.check).toBeUndefined();
  expect(read.filter((one) => one.startsWith('operations'))).toEqual([
    'operations 0 all',
    'operations 1 all',
    'operations 0 latest',
    'operations 1 latest',
  ]);
});
