import type { Chooser } from './chooser.ts';
import { deeds, type Deed, type Hand, handDeeds } from './plan.ts';

/**
 * What the callers of a seed do at all and how often, and what is done by hand in it. Leaving much out gets further
 * than a little of everything: Groce and others, "Swarm Testing", 2012, https://doi.org/10.1145/2338965.2336763
 */
export interface Swarm {
  habits: Partial<Record<Deed, number>>[];
  hands: readonly Hand['do'][];
}

/** Half of the deeds, each with a weight of its own, and some of what hands may do. */
export function drawSwarm(choose: Chooser): Swarm {
  const weights = choose.some(deeds, 0.5).map((deed) => [deed, choose.one([1, 2, 5])] as const);
  return {
    // Without clusters nothing else gets anywhere.
    habits: [{ create: 2, ...Object.fromEntries(weights) }],
    hands: [choose.one(handDeeds), ...choose.some(handDeeds, 0.2)],
  };
}
