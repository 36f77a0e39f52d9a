import type { CallerPlan, Hand } from './plan.ts';
import type { Planning } from './planning.ts';

/** One person keeps using the tasks of a cluster, while another creates an ECS cluster in its place. */
export function planTenants({ choose, quietAt }: Planning, hands: Hand[]): CallerPlan[] {
  const replaced = hands.find((hand) => hand.do === 'replace_cluster');
  if (!replaced) return [];
  const step = { cluster: replaced.cluster, key: true, patience: 30, follow: false };
  const deeds = ['stop_all', 'run', 'stop', 'stop_all', 'look', 'run', 'stop_all', 'stop'] as const;
  const begin = choose.between(300, 900);
  return [
    {
      name: 'radia',
      steps: deeds.map((deed, index) => ({
        ...step,
        do: deed,
        pause: index === 0 ? begin : choose.between(30, Math.ceil(quietAt / 20)),
        pick: choose.between(0, 1_000_000),
      })),
    },
  ];
}
