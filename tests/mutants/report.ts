import type { Verdict } from './verdict.ts';

const shown = ({ mutant: { file, line, mutator, before, after } }: Verdict) =>
  `${file}:${line} ${mutator}\n  - ${before}\n  + ${after}\n`;

const share = (part: number, whole: number) =>
  whole === 0 ? '' : ` (${((100 * part) / whole).toFixed(1)} %)`;

/** One line for each mutant as it is judged. */
export const verdictLine = ({ mutant, outcome, by }: Verdict): string =>
  `${outcome.padEnd(8)} ${mutant.file}:${mutant.line} ${mutant.mutator}${by ? `, by ${by}` : ''}\n`;

/** What tests notice, by whom, and the survivors with the line before and after. */
export function summary(verdicts: readonly Verdict[]): string {
  const killed = verdicts.filter(({ outcome }) => outcome === 'killed');
  const survivors = verdicts.filter(({ outcome }) => outcome === 'survived');
  const givenUp = verdicts.length - killed.length - survivors.length;
  const suites = Object.entries(Object.groupBy(killed, ({ by }) => /^tests\/\w+/.exec(by!)?.[0] ?? by!));
  return [
    '',
    ...survivors.map(shown),
    ...suites.map(([by, ones]) => `${String(ones!.length).padStart(5)} noticed by ${by}`),
    `${killed.length} of ${killed.length + survivors.length} mutants noticed${share(killed.length, killed.length + survivors.length)}, ` +
      `${survivors.length} survived${givenUp ? `; no time for ${givenUp} more` : ''}`,
    '',
  ].join('\n');
}
