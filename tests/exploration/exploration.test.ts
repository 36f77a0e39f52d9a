import { expect, test } from '@jest/globals';
import type { Assignment } from './assignment.ts';
import { explore, type Found } from './run-worker.ts';

/** Milliseconds: some dozens of runs, each with hours of virtual time. */
const longest = 300_000;

/** What is found wherever the second one begins, without deviations or with these; `npm run explore` goes on from there. */
async function found(assignment: Omit<Assignment, 'deviations'>, deviations = 0): Promise<Found[]> {
  const all: Found[] = [];
  await explore({ ...assignment, deviations }, (one) => all.push(one));
  return all;
}

test.each(['create and repeat', 'run and repeat'])(
  'nothing is violated in "%s"',
  async (world) => {
    expect(await found({ world })).toEqual([]);
  },
  longest,
);

test(
  'a bug that takes a certain order of calls is found',
  async () => {
    const assignment = { world: 'delete and protect', mutation: 'protected-meanwhile', untilViolation: true };
    const [first] = await found(assignment, 1);
    expect(first!.violations[0]).toMatchObject({ invariant: 'what is protected stays' });
  },
  longest,
);
