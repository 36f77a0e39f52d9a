import { basename } from 'node:path';
import type { CoverRecord } from './covering/cover-record.ts';
import { testsOf } from './covering/covering.ts';
import type { Mutant } from './mutant.ts';
import { testFiles } from './test-files.ts';

/** Nothing measures who reads policies, templates and workflows. */
const ofPolicies = ['unit/deployment', 'unit/packaging', 'rights', 'workflows/permissions'];
const ofWorkflows = ['unit/workflows', 'workflows'];

export interface Suite {
  test: string;
  /** Of processor time, where it was measured. */
  seconds: number;
}

/** The test files that may notice a mutant: first those that bear the name of its file, then quick ones. */
export function suitesOf(records: readonly CoverRecord[], mutant: Mutant): Suite[] {
  const { file } = mutant;
  const seconds = new Map(records.map((record) => [record.test, record.seconds]));
  const named = (suites: string[]) =>
    testFiles(suites).map((test) => ({ test, seconds: seconds.get(test) ?? 20 }));
  const tests = /^(shared|functions)\//.test(file)
    ? testsOf(records, mutant)
    : named(file.startsWith('workflows/') ? ofWorkflows : ofPolicies);
  const order = ({ test, seconds }: Suite) => (test.includes(basename(file, '.ts')) ? 0 : seconds);
  return tests.toSorted((left, right) => order(left) - order(right));
}
