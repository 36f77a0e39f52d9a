import type { Planning } from './planning.ts';
import { handDeeds, type Hand } from './plan.ts';

/** What does most harm while a deletion is on its way. */
const untimely: Hand['do'][] = ['start_service', 'start_service', 'start_task', 'place_interface'];

export function planHands({ choose, quietAt, clusters }: Planning): Hand[] {
  const cluster = () => choose.one(clusters.filter((name) => name !== 'theirs'));
  const anyTime = choose.times(choose.chance(0.4) ? choose.between(1, 2) : 0, () => ({
    at: choose.between(60, quietAt),
    since: 'beginning' as const,
    do: choose.one(handDeeds),
    cluster: cluster(),
  }));
  if (choose.chance(0.7)) return anyTime;
  const inTheWay = { at: choose.between(1, 60), since: 'deletion' as const, do: choose.one(untimely) };
  return [...anyTime, { ...inTheWay, cluster: cluster() }];
}
