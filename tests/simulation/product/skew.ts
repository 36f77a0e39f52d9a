import type { Chooser } from '../plan/chooser.ts';

/** How many milliseconds the clock of a function's sandbox is off, at random but always the same. */
export function createSkew(most: number, choose: Chooser): (functionName: string) => number {
  const known = new Map<string, number>();
  return function skewOf(functionName) {
    const skew = known.get(functionName) ?? choose.between(-most * 1000, most * 1000);
    known.set(functionName, skew);
    return skew;
  };
}
