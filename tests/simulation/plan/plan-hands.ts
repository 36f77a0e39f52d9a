import type { Planning } from './planning.ts';
import type { Hand } from './plan.ts';

/** What does most harm while a deletion is on its way. */
const untimely: Hand['do'][] = [
  'start_service',
  'start_service',
  'start_task',
  'place_interface',
  'protect_stack',
  'change_stack_tags',
  'change_cluster_tags',
];

export function planHands(planning: Planning): Hand[] {
  const { choose } = planning;
  const anyTime = choose.times(choose.chance(0.6) ? choose.between(1, 4) : 0, () => planHand(planning));
  if (choose.chance(0.7)) return anyTime;
  return [
    ...anyTime,
    { ...planHand(planning), at: choose.between(1, 60), since: 'deleting', do: choose.one(untimely) },
  ];
}

/** Most find a cluster to do it to. */
function planHand({ choose, quietAt, clusters, hands }: Planning): Hand {
  const since = choose.one(['beginning', 'active', 'active'] as const);
  return {
    at: since === 'beginning' ? choose.between(60, quietAt) : choose.between(1, choose.one([20, 600])),
    since,
    do: choose.one(hands),
    cluster: choose.chance(0.7) ? clusters[0]! : choose.one(clusters.filter((name) => name !== 'theirs')),
    pick: choose.between(0, 1_000_000),
    ...(choose.chance(0.3) && { undoneAfter: choose.between(60, 7200) }),
  };
}
