import type { CleanUpCriteria } from '../../domain/clean-up/clean-up.ts';
import type { CleanUpSpec } from '../../domain/clean-up/clean-up-spec.ts';

/** The criteria of a clean-up; `most` is the deployment's limit of concurrent deletions. */
export const criteriaOf = (
  { limit, statuses, owner: _owner, ...which }: CleanUpSpec,
  most: number,
): CleanUpCriteria => ({
  ...which,
  ...(statuses && { states: statuses }),
  limit: Math.min(limit ?? most, most),
});
