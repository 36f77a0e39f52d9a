import type { Simulation } from '../run/simulation.ts';

/** The ids of the operations that have come to hold their cluster, so far. */
export function watchHolders({ onWrite }: Pick<Simulation, 'onWrite'>): ReadonlySet<unknown> {
  const holders = new Set<unknown>();
  onWrite.push(({ kind, after }) => {
    if (kind === 'cluster' && after) holders.add(after['operationId']);
  });
  return holders;
}
