import type { Deed, Plan, Step } from '../plan.ts';

/** What a plan has in addition, so that a certain pair comes up. */
export type Aim = Partial<Pick<Plan, 'wire' | 'sandbox' | 'trouble' | 'hands'>> & {
  steps: Step[];
  /** Faults and traffic last at least so long. */
  quietAt?: number;
};

/** Picks of bodies: a cluster that comes up and stays, and one whose image does not exist. */
export const sound = 1;
export const broken = 9;

/** Short ways to write steps about one cluster. */
export function stepsFor(cluster: string) {
  const step = (deed: Deed, more: Partial<Step> = {}): Step => ({
    do: deed,
    cluster,
    pause: 5,
    key: false,
    patience: 30,
    follow: false,
    pick: sound,
    ...more,
  });
  return {
    step,
    create: (more?: Partial<Step>) => step('create', { follow: true, ...more }),
    remove: (more?: Partial<Step>) => step('delete', { follow: true, ...more }),
  };
}

export type Steps = ReturnType<typeof stepsFor>;
