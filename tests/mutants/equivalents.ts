import type { Mutant } from './mutant.ts';

/** A mutant that changes nothing that anybody could see, read by hand. */
interface Equivalent extends Pick<Mutant, 'file' | 'before' | 'after'> {
  reason: string;
}

export const equivalents: readonly Equivalent[] = [];

const keys = new Set(equivalents.map(({ file, before, after }) => JSON.stringify([file, before, after])));

export const isEquivalent = ({ file, before, after }: Mutant): boolean =>
  keys.has(JSON.stringify([file, before, after]));
