import type { Chooser } from './chooser.ts';
import type { Swarm } from './swarm.ts';

/** What every part of a plan is made with. */
export interface Planning extends Swarm {
  choose: Chooser;
  quietAt: number;
  clusters: string[];
}

/** A part of the time in which there are faults. */
export function window({ choose, quietAt }: Planning): { from: number; until: number } {
  if (choose.chance(0.4)) return { from: 0, until: quietAt };
  const from = choose.between(0, quietAt - 300);
  return { from, until: Math.min(quietAt, from + choose.one([30, 120, 600, 1800])) };
}
