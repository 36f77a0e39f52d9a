import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from '@jest/globals';
import { pythonPrograms } from '../../scripts/check/python/environment.ts';

const programs = pythonPrograms('models');

export const hasPython = programs !== undefined;
export const testWithPython = hasPython ? test : test.skip;

/** What `validate_requests.py` prints. */
export interface Validated {
  problems: string[];
  /** How many requests each operation had. */
  counts: Record<string, number>;
}

/** Runs a script beside this file; answers what it prints of its input. */
export function validate<Result>(script: string, input: unknown): Result {
  const { stdout, stderr, status } = spawnSync(
    join(programs!, 'python'),
    [join(import.meta.dirname, script)],
    { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0 || stderr) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Result;
}
