import type { CoverRecord } from './covering/cover-record.ts';
import type { Mutant } from './mutant.ts';
import { runJest } from './run-jest.ts';
import { runNode } from './run-program.ts';
import type { Sandbox } from './sandbox.ts';
import { suitesOf, firstOf } from './suites.ts';
import type { Verdict } from './verdict.ts';

interface Place {
  sandbox: Sandbox;
  records: readonly CoverRecord[];
  /** In milliseconds since 1970. */
  deadline: number;
  /** All tests that cover it, and the simulation. */
  isThorough: boolean;
}

/** Of processor time, for the tests of one mutant that is not looked at thoroughly. */
const secondsOfTests = 120;

const types = ['node_modules/typescript/bin/tsc', '--incremental', '--tsBuildInfoFile', '.build/types.json'];
const simulation = ['tests/simulation/simulate.ts', '--seeds', '40', '--workers', '1'];
const workflows = ['scripts/check/validate-workflows.mjs'];

/** Contracts, policies and HTTP have no part in the simulation. */
const isSimulated = (file: string) =>
  /^(functions|shared|workflows)\//.test(file) && !/^shared\/(contracts|http)\//.test(file);

/**
 * Plants the bug and runs tests that cover it, cheap ones first, until one fails or they take five times as long as
 * without a bug. What passes them meets the compiler, and where it is judged thoroughly the simulation.
 */
export async function judge(
  { sandbox, records, deadline, isThorough }: Place,
  mutant: Mutant,
): Promise<Verdict> {
  const { folder } = sandbox;
  const isOver = () => Date.now() >= deadline;
  const within = (milliseconds: number) => Math.max(1, Math.min(milliseconds, deadline - Date.now()));

  function verdict(by: string): Verdict {
    return isOver() ? { mutant, outcome: 'given_up' } : { mutant, outcome: 'killed', by };
  }

  async function checkNotices(by: string, args: string[]): Promise<Verdict | undefined> {
    const ended = await runNode(args, { folder, milliseconds: within(900_000) });
    return ended === 'succeeded' ? undefined : verdict(by);
  }

  async function testsNotice(): Promise<Verdict | undefined> {
    const covering = suitesOf(records, mutant);
    const tests = isThorough ? covering : firstOf(covering, secondsOfTests);
    if (tests.length === 0) return undefined;
    const seconds = tests.reduce((sum, test) => sum + test.seconds, 0);
    const { ended, failed } = await runJest(
      folder,
      ['--runInBand', '--bail=1', ...tests.map(({ test }) => test)],
      {
        milliseconds: within(60_000 + seconds * 5_000),
      },
    );
    return ended === 'succeeded' ? undefined : verdict(failed[0] ?? 'time');
  }

  sandbox.plant(mutant);
  try {
    return (
      (mutant.file.startsWith('workflows/') && (await checkNotices('workflows valid', workflows))) ||
      (await testsNotice()) ||
      (mutant.file.endsWith('.ts') && (await checkNotices('types', types))) ||
      (isThorough && isSimulated(mutant.file) && (await checkNotices('simulation', simulation))) || {
        mutant,
        outcome: 'survived',
      }
    );
  } finally {
    sandbox.restore(mutant);
  }
}
