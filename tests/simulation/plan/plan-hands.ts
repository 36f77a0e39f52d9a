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
  'take_name',
];

export function planHands({ choose, quietAt, clusters }: Planning): Hand[] {
  if (choose.chance(0.6)) return [];
  return choose.times(choose.between(1, 2), () => ({
    at: choose.between(60, quietAt),
    do: choose.one(deeds),
    cluster: choose.one(clusters.filter((name) => name !== 'theirs')),
  }));
}
