import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runNode, type Ended } from './run-program.ts';

interface Report {
  testResults: { name: string; status: string }[];
}

export interface TestRun {
  ended: Ended;
  /** From the root of the repository. */
  failed: string[];
}

/** Runs test files, or all of them, in a folder. */
export async function runJest(
  folder: string,
  args: string[],
  { milliseconds, environment }: { milliseconds: number; environment?: NodeJS.ProcessEnv },
): Promise<TestRun> {
  const file = join(folder, 'report.json');
  const jest = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--config=tests/mutants/jest.config.js',
    '--silent',
    '--json',
    `--outputFile=${file}`,
    ...args,
  ];
  rmSync(file, { force: true });
  const ended = await runNode(jest, { folder, milliseconds, ...(environment && { environment }) });
  const failed = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Report).testResults
        .filter(({ status }) => status !== 'passed')
        .map(({ name }) => relative(folder, name))
    : [];
  return { ended, failed };
}
