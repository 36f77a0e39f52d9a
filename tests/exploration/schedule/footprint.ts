import { areInTheWay, type Touched } from './touched.ts';

type Sets = Record<keyof Touched, Set<string>>;

const hows = ['reads', 'writes', 'adds'] as const;

/**
 * All that somebody touches in any run, with the workflows that they start. Whether they begin before a call or after it makes
 * no difference where the call is in the way of none of it.
 */
export function createFootprint() {
  const seen: Sets = { reads: new Set(), writes: new Set(), adds: new Set() };
  let known: Touched | undefined;
  const sizeOf = (one: Sets | Touched) => hows.reduce((sum, how) => sum + [...one[how]].length, 0);

  return {
    add(touched: Touched): void {
      for (const how of hows) for (const what of touched[how]) seen[how].add(what);
    },

    /** From now on what was seen so far counts; answers whether that is more than before. */
    learn(): boolean {
      const before = known;
      known = { reads: [...seen.reads], writes: [...seen.writes], adds: [...seen.adds] };
      return !before || sizeOf(known) > sizeOf(before);
    },

    isMetBy: (touched: Touched): boolean => !known || areInTheWay(touched, known),
  };
}

export type Footprint = ReturnType<typeof createFootprint>;
