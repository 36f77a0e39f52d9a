import type { Plan } from '../../simulation/plan/plan.ts';

/** A world in which nothing goes wrong by itself. */
export const calmPlan: Plan = {
  seed: 1,
  quietAt: 0,
  newAccount: false,
  cleanUpLimit: 20,
  limits: { clusters: 50, tasks: 1000 },
  skew: 0,
  callers: [],
  wire: [],
  outages: [],
  sandbox: [],
  trouble: [],
  hands: [],
};
