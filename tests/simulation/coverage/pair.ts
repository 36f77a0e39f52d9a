/** The name under which a pair is counted. */
export const pairName = (first: string, second: string) => `${first} × ${second}`;

/** Every pair of one of these and one of those. */
export const pairsOf = (first: readonly string[], second: readonly string[]): string[] =>
  first.flatMap((one) => second.map((other) => pairName(one, other)));

export function partsOf(pair: string): [first: string, second: string] {
  const [first, second] = pair.split(' × ');
  return [first!, second!];
}
