import type { Planning } from './planning.ts';
import type { Hand } from './plan.ts';

const deeds: Hand['do'][] = [
  'delete_stack',
  'delete_service',
  'stop_tasks',
  'delete_log_group',
  'place_interface',
  'place_group',
  'start_task',
  'start_service',
  'crowd',
  'take_name',
];

/** What does most harm while a deletion is on its way. */
const untimely: Hand['do'][] = ['start_service', 'start_service', 'start_task', 'place_interface'];

export function planHands({ choose, quietAt, clusters }: Planning): Hand[] {
  const cluster = () => choose.one(clusters.filter((name) => name !== 'theirs'));
  const anyTime = choose.times(choose.chance(0.4) ? choose.between(1, 2) : 0, () => ({
    at: choose.between(60, quietAt),
    since: 'beginning' as const,
    do: choose.one(deeds),
    cluster: cluster(),
  }));
  if (choose.chance(0.7)) return anyTime;
  const inTheWay = { at: choose.between(1, 60), since: 'deletion' as const, do: choose.one(untimely) };
  return [...anyTime, { ...inTheWay, cluster: cluster() }];
}
