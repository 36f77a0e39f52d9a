import type { CallerPlan } from './plan.ts';
import type { Planning } from './planning.ts';

/** With which a cluster is asked for that can be made, and lives for twenty minutes. */
const shortLived = 42;

/** With which a clean-up lets one deletion run. */
const oneAtOnce = 2;

/** More clusters expire at once than clean-ups may delete at once, and several clean-ups are asked for then. */
export function planFleet({ choose }: Planning): CallerPlan {
  const step = { key: true, patience: 30, follow: false };
  const creations = choose.times(5, (index) => ({
    ...step,
    do: 'create' as const,
    pause: choose.between(0, 20),
    cluster: `fleet-${index}`,
    pick: shortLived,
  }));
  const cleanUps = [1250, 3, 3, 60].map((pause) => ({
    ...step,
    do: 'clean_up' as const,
    pause,
    cluster: 'fleet-0',
    pick: oneAtOnce,
  }));
  return { name: 'frances', steps: [...creations, ...cleanUps] };
}
