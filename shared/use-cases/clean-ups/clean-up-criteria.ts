import type { CleanUpCriteria } from '../../domain/clean-up/clean-up.ts';
import type { CleanUpSpec } from '../../domain/clean-up/clean-up-spec.ts';

/** What a clean-up goes by: `most` deletions at once is what the deployment allows. */
export const criteriaOf = ({ limit, statuses, ...which }: CleanUpSpec, most: number): CleanUpCriteria => ({
  ...which,
  ...(statuses && { states: statuses }),
  limit: Math.min(limit ?? most, most),
});
