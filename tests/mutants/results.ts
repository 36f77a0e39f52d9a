import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from './hash.ts';
import type { Mutant } from './mutant.ts';
import { results } from './results-folder.ts';
import type { Verdict } from './verdict.ts';

type Outcome = Pick<Verdict, 'outcome' | 'by'>;

const kept = join(results, 'verdicts.jsonl');

/** A verdict holds as long as the file of its mutant stays as it is. */
const keyOf = ({ file, source, start, end, replacement }: Mutant): string =>
  hash(JSON.stringify([file, source, start, end, replacement]));

/** Verdicts of earlier runs. */
export function earlierVerdicts(): (mutant: Mutant) => Verdict | undefined {
  const lines = existsSync(kept) ? readFileSync(kept, 'utf8').split('\n').filter(Boolean) : [];
  const outcomes = new Map(lines.map((line) => JSON.parse(line) as [string, Outcome]));
  return (mutant) => {
    const outcome = outcomes.get(keyOf(mutant));
    return outcome && { mutant, ...outcome };
  };
}

export function keepVerdict({ mutant, ...outcome }: Verdict): void {
  if (outcome.outcome === 'given_up') return;
  mkdirSync(results, { recursive: true });
  appendFileSync(kept, `${JSON.stringify([keyOf(mutant), outcome])}\n`);
}
