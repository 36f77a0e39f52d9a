import { everyPair } from './every-pair.ts';
import { reasons } from './unreachable.ts';

/** Pairs that were tried less often than this are printed, the rarest first. */
const rare = 3;

/** What was tried and what was not, as lines of text. */
export function coverageLines(covered: ReadonlyMap<string, number>): string[] {
  const times = (pair: string) => covered.get(pair) ?? 0;
  return Object.values(everyPair).flatMap(({ title, pairs }) => {
    const reachable = pairs.filter((pair) => !reasons.has(pair));
    const reached = reachable.filter((pair) => times(pair) > 0);
    const percent = (100 * reached.length) / reachable.length;
    const left = reachable
      .filter((pair) => times(pair) < rare)
      .toSorted((one, other) => times(one) - times(other));
    return [
      `${title}: ${reached.length} of ${reachable.length} pairs tried, ${percent.toFixed(1)} %`,
      ...left.map((pair) => `  ${String(times(pair)).padStart(8)}  ${pair}`),
    ];
  });
}

/** Pairs that were reached although they are said to be out of reach. */
export const wronglyUnreachable = (covered: ReadonlyMap<string, number>): string[] =>
  [...reasons.keys()].filter((pair) => covered.has(pair));
