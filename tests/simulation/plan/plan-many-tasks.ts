import type { CallerPlan, WireFault } from './plan.ts';
import type { Planning } from './planning.ts';

/** More tasks than fit on a page, in a cluster that has come up. */
function crowd({ choose, clusters }: Planning) {
  const begin = choose.between(300, 600);
  const step = { cluster: clusters[0]!, key: false, patience: 30, follow: false, pick: 0 };
  return { begin, step, run: { ...step, do: 'run' as const, pause: begin } };
}

/** All tasks are stopped at once, of a cluster that has more than a page of them. */
export function planStop(planning: Planning): CallerPlan {
  const { run, step } = crowd(planning);
  return { name: 'donald', steps: [run, { ...step, do: 'stop_all', pause: 30 }] };
}

/** A cluster with tasks is deleted by force while ECS is down: they must not be left running. */
export function planForced(planning: Planning): { caller: CallerPlan; outage: WireFault } {
  const { begin, run, step } = crowd(planning);
  const { choose, quietAt } = planning;
  return {
    caller: { name: 'margaret', steps: [run, { ...step, do: 'force_delete', pause: 30 }] },
    outage: {
      from: begin + 20,
      until: Math.min(quietAt, begin + 1500),
      service: 'ecs',
      action: choose.one(['StopTask', 'StopTask', 'UpdateService']),
      effect: 'server_error',
      chance: 1,
    },
  };
}
