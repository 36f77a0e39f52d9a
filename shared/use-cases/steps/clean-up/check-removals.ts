/** What a clean-up of everything has seen of the clusters that could not be removed. */
export interface Removals {
  /** The first failure of the removal that has failed for longest; ISO 8601. */
  failedSince: string | null;
  endedAt: string;
}

export interface CheckRemovalsInput {
  cleanUpId: string;
  result: { removals: Removals };
}

/** A cluster could not be removed for an hour. */
class RemovalOverdue extends Error {
  override readonly name = 'RemovalOverdue';
}

const longestSeconds = 3_600;

/**
 * Throws while a cluster could not be removed for an hour. Lambda counts the invocations of this step and its errors,
 * and alarms watch these numbers: docs/decisions/0065-what-containers-log-stays-apart.md.
 */
export function checkRemovals({ result: { removals } }: CheckRemovalsInput): Promise<object> {
  const { failedSince, endedAt } = removals;
  const seconds = failedSince === null ? 0 : (Date.parse(endedAt) - Date.parse(failedSince)) / 1_000;
  return seconds > longestSeconds
    ? Promise.reject(new RemovalOverdue(`A cluster could not be removed since ${failedSince}.`))
    : Promise.resolve({});
}
