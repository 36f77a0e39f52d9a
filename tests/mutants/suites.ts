import type { CoverRecord } from './covering/cover-record.ts';
import { testsOf } from './covering/covering.ts';
import type { Mutant } from './mutant.ts';

const ofPolicies =
  /^tests\/(unit\/(packaging|deployment|docs|shared\/config)|rights|workflows\/permissions)\//;
const ofWorkflows = /^tests\/(unit\/workflows|workflows)\//;

/** The test files that run what the mutant changes, quick ones first. No coverage tells who reads policies and workflows. */
export function suitesOf(records: readonly CoverRecord[], mutant: Mutant): CoverRecord[] {
  const { file } = mutant;
  if (/^(shared|functions)\//.test(file)) return testsOf(records, mutant);
  const pattern = file.startsWith('workflows/') ? ofWorkflows : ofPolicies;
  return records
    .filter(({ test }) => pattern.test(test))
    .toSorted((left, right) => left.seconds - right.seconds);
}
