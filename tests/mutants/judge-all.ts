import type { CoverRecord } from './covering/cover-record.ts';
import { judge } from './judge.ts';
import type { Mutant } from './mutant.ts';
import type { Options } from './options.ts';
import { earlierVerdicts, keepVerdict } from './results.ts';
import type { Sandbox } from './sandbox.ts';
import type { Verdict } from './verdict.ts';

interface Work {
  mutants: readonly Mutant[];
  records: readonly CoverRecord[];
  sandboxes: readonly Sandbox[];
  options: Options;
  /** Whether all tests have a say: only then is a survivor one for later runs too. */
  isComplete: boolean;
}

/** Judges all mutants, one at a time in each sandbox; what was judged in an earlier run is not judged again. */
export async function judgeAll(
  { mutants, records, sandboxes, options, isComplete }: Work,
  hear: (verdict: Verdict) => void,
): Promise<Verdict[]> {
  const earlier = earlierVerdicts();
  const verdicts: Verdict[] = [];
  const waiting = [...mutants];

  async function verdictOn(mutant: Mutant, sandbox: Sandbox): Promise<Verdict> {
    const known = earlier(mutant);
    if (known && !(options.again && known.outcome === 'survived')) return known;
    const verdict = await judge(
      { sandbox, records, deadline: options.deadline, isThorough: options.again },
      mutant,
    );
    if (isComplete || verdict.outcome === 'killed') keepVerdict(verdict);
    return verdict;
  }

  await Promise.all(
    sandboxes.map(async (sandbox) => {
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
        const verdict = await verdictOn(mutant, sandbox);
        verdicts.push(verdict);
        hear(verdict);
      }
    }),
  );
  return verdicts;
}
