import type { LocalAws } from '../../../local/aws/aws.ts';
import { VPC_QUOTA } from '../../../local/aws/service-quotas/quotas.ts';
import type { Trouble } from '../plan/plan.ts';

const usualVpcs = 5;

/** Has trouble inside of AWS begin and end as planned. */
export function planTroubleIn(
  { world, quotas }: LocalAws,
  trouble: Trouble[],
  began: (kind: string) => void,
) {
  for (const one of trouble) {
    world.clock.after(one.from, () => {
      if (one.kind === 'quota') {
        quotas.set(VPC_QUOTA, one.vpcs);
        world.clock.after(one.until - one.from, () => quotas.set(VPC_QUOTA, usualVpcs));
      } else {
        const id = world.faults.plan(one.fault);
        world.clock.after(one.until - one.from, () => world.faults.withdraw(id));
      }
      began(one.kind === 'quota' ? 'quota' : one.fault.kind);
    });
  }
}
