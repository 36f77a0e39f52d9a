import type { CallerPlan } from './plan.ts';
import type { Planning } from './planning.ts';

/** With which a cluster is asked for that can be made, and lives for twenty minutes. */
const shortLived = 42;

/** More clusters expire at once than clean-ups may delete at once. */
export function planFleet({ choose }: Planning): CallerPlan {
  return {
    name: 'frances',
    steps: choose.times(5, (index) => ({
      pause: choose.between(0, 20),
      do: 'create',
      cluster: `fleet-${index}`,
      key: true,
      patience: 30,
      follow: false,
      pick: shortLived,
    })),
  };
}
