import { globSync } from 'node:fs';
import { root } from '../../scripts/root.ts';

/** The test files of suites, from the root of the repository. */
export const testFiles = (suites: readonly string[]): string[] =>
  suites.flatMap((suite) => globSync(`tests/${suite}/**/*.test.ts`, { cwd: root }).toSorted());
