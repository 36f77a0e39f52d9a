import { basename } from 'node:path';
import type { CoverRecord } from './covering/cover-record.ts';
import { testsOf } from './covering/covering.ts';
import type { Mutant } from './mutant.ts';
import { stepAround } from './step-around.ts';
import { testFiles } from './test-files.ts';

/** Nothing measures who reads policies, templates and workflows. */
const ofPolicies = [
  'unit/infra',
  'unit/packaging',
  'rights',
  'workflows/permissions',
  'workflows/create-and-delete',
];
const ofWorkflows = ['unit/workflows', 'workflows'];
/** What notices most where something is missing in a file. */
const telling: [file: RegExp, test: string][] = [
  [/^infra\/functions\//, 'tests/workflows/permissions/used.test.ts'],
  [/^infra\/resources\/cloudformation-role/, 'tests/workflows/create-and-delete.test.ts'],
];
const unmeasuredSeconds = 3;

export interface Suite {
  test: string;
  /** Of processor time, where it was measured. */
  seconds: number;
}

/** The test files that may notice a mutant: first those that bear the name of its file or tell most of it, then quick ones. */
export function suitesOf(records: readonly CoverRecord[], mutant: Mutant): Suite[] {
  const name = basename(mutant.file).split('.')[0]!;
  const tells = ({ test }: Suite) =>
    test.includes(name) || telling.some(([file, telltale]) => file.test(mutant.file) && telltale === test);
  const order = (suite: Suite) => (tells(suite) ? 0 : suite.seconds);
  return candidates(records, mutant).toSorted((left, right) => order(left) - order(right));
}

/** The first of them, for so many seconds together; one at least. */
export function firstOf(suites: readonly Suite[], seconds: number): Suite[] {
  let sum = 0;
  return suites.filter((suite, index) => (sum += suite.seconds) <= seconds || index === 0);
}

function candidates(records: readonly CoverRecord[], mutant: Mutant): Suite[] {
  const { file } = mutant;
  if (/^(shared|functions)\//.test(file)) return testsOf(records, mutant);
  const seconds = new Map(records.map((record) => [record.test, record.seconds]));
  const tests = testFiles(file.startsWith('workflows/') ? ofWorkflows : ofPolicies);
  const step = file.startsWith('workflows/') ? stepAround(mutant) : undefined;
  const runsStep = new Set(records.flatMap(({ test, sources }) => (step && sources[step] ? [test] : [])));
  return tests
    .filter((test) => !step || !test.startsWith('tests/workflows/') || runsStep.has(test))
    .map((test) => ({ test, seconds: seconds.get(test) ?? unmeasuredSeconds }));
}
