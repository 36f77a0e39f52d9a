/** A change of one line of the product's source, which some test should notice. */
export interface Mutant {
  /** From the root of the repository. */
  file: string;
  /** The whole file as it is. */
  source: string;
  /** From 1. */
  line: number;
  mutator: string;
  /** The line as it is, and as the mutant has it. */
  before: string;
  after: string;
  /** Where the source is replaced, in UTF-16 code units. */
  start: number;
  end: number;
  replacement: string;
}

/** What a mutator finds: where to replace what by what. */
export type Change = Pick<Mutant, 'mutator' | 'start' | 'end' | 'replacement'>;

export const mutate = (source: string, { start, end, replacement }: Change): string =>
  source.slice(0, start) + replacement + source.slice(end);

/** The mutant of a change, or undefined where that takes more than a line or changes nothing. */
export function toMutant(file: string, source: string, change: Change): Mutant | undefined {
  const { start, end, replacement } = change;
  const original = source.slice(start, end);
  if (original.trimEnd().includes('\n') || original === replacement) return undefined;
  const begin = source.lastIndexOf('\n', start - 1) + 1;
  const next = source.indexOf('\n', begin);
  const before = source.slice(begin, next < 0 ? source.length : next);
  const mutated = mutate(source, change);
  const rest = source.length - begin - before.length;
  const after = mutated.slice(begin, Math.max(begin, mutated.length - rest));
  const line = source.slice(0, start).split('\n').length;
  return { file, source, line, ...change, before: before.trim(), after: after.trim() };
}
