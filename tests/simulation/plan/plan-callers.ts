import type { Planning } from './planning.ts';
import type { CallerPlan, Deed, Step } from './plan.ts';

/** Of callers in seeds that have no swarm. */
export const habits: Partial<Record<Deed, number>>[] = [
  {
    create: 4,
    delete: 3,
    run: 3,
    stop: 1,
    stop_all: 1,
    look: 1,
    list: 1,
    wait: 2,
    twice: 1,
    again: 1,
    change: 1,
    clean_up: 1,
    pages: 1,
  },
  { create: 3, delete: 4, force_delete: 1, cancel: 1, wait: 1, look: 1, twice: 1, again: 1, clean_up: 1 },
  {
    create: 2,
    run: 6,
    register: 2,
    import: 1,
    deregister: 1,
    stop: 3,
    stop_all: 1,
    wait: 2,
    change: 1,
    pages: 1,
    again: 1,
  },
];

export function planCallers(planning: Planning): CallerPlan[] {
  const { choose } = planning;
  return choose.times(choose.between(2, 3), (index) => ({
    name: ['ada', 'grace', 'edsger'][index]!,
    steps: [
      ...(index === 0 ? beginning(planning) : []),
      ...(index === 1 && choose.chance(0.2) ? [rivalry(planning)] : []),
      ...choose.times(choose.between(2, 6), () =>
        step(planning, choose.weighted(choose.one(planning.habits))),
      ),
    ],
  }));
}

/** Picks with which a cluster is asked for that can be made, and is neither protected nor short-lived. */
const sound = [1, 2, 7, 8, 14, 19, 20, 25];

/**
 * Somebody wants a cluster at once. Half of them wait until it is there, run tasks in it and delete it; others change
 * their mind while its service comes up.
 */
function beginning(planning: Planning): Step[] {
  const create = { ...step(planning, 'create', 0), cluster: planning.clusters[0]! };
  const { chance, between } = planning.choose;
  if (chance(0.25)) return [create];
  if (chance(0.4)) {
    const pause = chance(0.5) ? between(1, 20) : between(20, 150);
    return [create, { ...step(planning, ending(planning), pause), cluster: create.cluster }];
  }
  return [
    { ...create, follow: true, pick: planning.choose.one(sound) },
    { ...step(planning, 'run', 5), key: true, cluster: create.cluster },
    { ...step(planning, 'run'), key: true, cluster: create.cluster },
    { ...step(planning, ending(planning)), cluster: create.cluster, follow: true },
  ];
}

const ending = ({ choose }: Planning) => (choose.chance(0.3) ? 'force_delete' : 'delete');

/** Somebody deletes what another one is still asking for. */
function rivalry(planning: Planning): Step {
  return { ...step(planning, 'delete', planning.choose.between(3, 60)), cluster: planning.clusters[0]! };
}

function step({ choose, quietAt, clusters }: Planning, deed: Deed, pause?: number): Step {
  return {
    pause: pause ?? choose.between(0, choose.one([2, 20, 200, Math.ceil(quietAt / 4)])),
    do: deed,
    cluster: choose.one(clusters),
    key: choose.chance(0.7),
    patience: choose.one([5, 15, 30]),
    follow: choose.chance(0.4),
    pick: choose.between(0, 1_000_000),
  };
}
