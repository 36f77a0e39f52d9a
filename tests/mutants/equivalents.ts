import type { Mutant } from './mutant.ts';

/** A mutant that changes nothing that anybody could see, read by hand. */
interface Equivalent extends Pick<Mutant, 'file' | 'before' | 'after'> {
  reason: string;
}

export const equivalents: readonly Equivalent[] = [
  {
    file: 'shared/http/body-bounds.ts',
    before: 'let isEmpty = false;',
    after: 'let isEmpty = true;',
    reason: 'It counts only when something closes, before which something has opened, which sets it.',
  },
];

const keys = new Set(equivalents.map(({ file, before, after }) => JSON.stringify([file, before, after])));

export const isEquivalent = ({ file, before, after }: Mutant): boolean =>
  keys.has(JSON.stringify([file, before, after]));
