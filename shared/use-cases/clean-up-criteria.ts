import type { CleanUpCriteria } from '../domain/clean-up/clean-up.ts';
import type { CleanUpSpec } from '../domain/clean-up/clean-up-spec.ts';

/** What a clean-up goes by: `most` deletions at once is what the deployment allows. */
export const criteriaOf = ({ limit, ...which }: CleanUpSpec, most: number): CleanUpCriteria => ({
  ...which,
  limit: Math.min(limit ?? most, most),
});
