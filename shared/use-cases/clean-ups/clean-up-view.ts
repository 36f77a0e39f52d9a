import type { CleanUp, CleanUpCriteria, CleanUpPlan } from '../../domain/clean-up/clean-up.ts';

interface Criteria extends Omit<CleanUpCriteria, 'states'> {
  statuses?: CleanUpCriteria['states'];
}

/** A clean-up, or the plan of one, as callers see it: the journal stores states, callers see statuses. */
export function cleanUpView<Shown extends CleanUp | CleanUpPlan>({
  criteria: { states, ...criteria },
  ...shown
}: Shown): Omit<Shown, 'criteria'> & { criteria: Criteria } {
  return { ...shown, criteria: { ...criteria, ...(states && { statuses: states }) } };
}
