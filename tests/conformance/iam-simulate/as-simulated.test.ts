import { beforeAll, expect, test } from '@jest/globals';
import { createEvaluate, type Decision } from '../../../local/aws/iam/policy/evaluate.ts';
import { createChance } from './chance.ts';
import { loadSimulator } from './simulator.ts';

const policies = 5_000;
const requestsOfEach = 4;
const seed = 20;

const simulate = await loadSimulator();
const testWithSimulator = simulate ? test : test.skip;

interface Case {
  readonly ours: Decision;
  readonly theirs: Decision;
  readonly what: string;
}

let cases: Case[];

beforeAll(() => {
  if (!simulate) return;
  const chance = createChance(seed);
  cases = Array.from({ length: policies }, chance.document).flatMap((document) => {
    const evaluate = createEvaluate({ policies: [{ name: 'policy', document }] });
    return Array.from({ length: requestsOfEach }, chance.permission).map((permission) => ({
      ours: evaluate(permission),
      theirs: simulate(document, permission),
      what: JSON.stringify({ document, permission }),
    }));
  });
});

testWithSimulator('every policy gives what the simulator says', () => {
  const different = cases.filter(({ ours, theirs }) => ours !== theirs);
  expect(different.slice(0, 5)).toEqual([]);
});

testWithSimulator('the policies allow, deny and leave out', () => {
  const count = (decision: Decision) => cases.filter(({ theirs }) => theirs === decision).length;
  for (const decision of ['Allowed', 'ExplicitlyDenied', 'ImplicitlyDenied'] as const)
    expect(count(decision)).toBeGreaterThan(policies / 10);
});
