import type { CallerPlan, Deed, Step } from './plan.ts';
import type { Planning } from './planning.ts';

/** What a key may be given to. */
const asked: Deed[] = ['create', 'create', 'run', 'run', 'register', 'import', 'clean_up', 'cancel'];

/** Events before the retry of a request. */
const meanwhile: Deed[][] = [
  ['delete'],
  ['delete', 'create'],
  ['force_delete', 'create'],
  ['cancel', 'create'],
  ['change'],
  ['change', 'stop_all'],
  ['register', 'register'],
  ['register', 'deregister'],
  ['clean_up'],
  ['look'],
];

/** Somebody repeats one request with its key, some time after the first one, when things have changed. */
export function planReturn({ choose, clusters, quietAt }: Planning): CallerPlan {
  const cluster = choose.one(clusters);
  const first = choose.one(asked);
  const step = (deed: Deed, changes: Partial<Step> = {}): Step => ({
    pause: choose.between(0, choose.one([5, 60, Math.ceil(quietAt / 8)])),
    do: deed,
    cluster,
    key: false,
    patience: choose.one([5, 30]),
    follow: true,
    pick: choose.between(0, 1_000_000),
    ...changes,
  });
  const needsCluster = first === 'run' || first === 'cancel';
  return {
    name: 'barbara',
    steps: [
      ...(needsCluster ? [step('create', { follow: first === 'run', pick: choose.one([1, 2, 7, 8]) })] : []),
      step(first, { key: true, follow: choose.chance(0.5) }),
      ...choose.one(meanwhile).map((deed) => step(deed)),
      step('again', { pick: 0 }),
    ],
  };
}
