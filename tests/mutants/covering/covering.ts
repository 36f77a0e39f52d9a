import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isCovered } from './covered-places.ts';
import { recordName, type CoverRecord } from './cover-record.ts';
import { hash } from '../hash.ts';
import type { Mutant } from '../mutant.ts';
import { runJest } from '../run-jest.ts';
import { results } from '../results-folder.ts';
import type { Options } from '../options.ts';
import type { Sandbox } from '../sandbox.ts';
import { testFiles } from '../test-files.ts';

const folder = join(results, 'covering');
/** So many test files at a time, so that a measurement that is stopped can go on. */
const atOnce = 16;

/** What runs the product in the process of the tests; what is quick and tells most first. */
const suites = ['unit/{shared,functions,workflows,openapi}', 'contract', 'workflows'];

const pathOf = (test: string) => join(folder, recordName(test));

/** Runs each test file once that has not been measured yet, and keeps which places those that pass have run; gives those for which there was no time. */
export async function measureCovering(
  sandbox: Sandbox,
  { workers, deadline }: Pick<Options, 'workers' | 'deadline'>,
  print: (text: string) => void,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const missing = testFiles(suites).filter((test) => !existsSync(pathOf(test)));
  while (missing.length > 0 && Date.now() < deadline) {
    const tests = missing.splice(0, atOnce);
    const environment = { COVERAGE_FOLDER: folder };
    const { failed } = await runJest(sandbox.folder, [`--maxWorkers=${workers}`, ...tests], {
      milliseconds: Math.max(1, deadline - Date.now()),
      environment,
    });
    for (const test of failed) rmSync(pathOf(test), { force: true });
    const measured = tests.filter((test) => existsSync(pathOf(test)));
    print(`measured ${measured.length} test files, ${missing.length} to go\n`);
  }
  return testFiles(suites).filter((test) => !existsSync(pathOf(test)));
}

export const forgetCovering = (): void => rmSync(folder, { recursive: true, force: true });

/** Which test files run which places, as they were measured last. */
export const readCovering = (): CoverRecord[] =>
  readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as CoverRecord);

/** The test files that run what a mutant changes. Where its file has changed since, any place of it counts. */
export function testsOf(records: readonly CoverRecord[], { file, source, start }: Mutant): CoverRecord[] {
  const now = hash(source);
  return records.filter(
    ({ sources: { [file]: run } }) => run && (run.hash !== now || isCovered(run.places, start)),
  );
}
