import type { Simulation } from '../run/simulation.ts';
import { sleep } from '../time/sleep.ts';

/** Seconds. */
const longest = 20 * 3600;
/** Of one operation: a creation that runs out of time, and then hours of trying to take it back. */
const longestOperation = 12 * 3600;

/**
 * Waits until no operation runs any more. Where people hold clusters up, clean-up begins anew what has failed, so some
 * may run at any time; one that runs for too long is a violation.
 */
export async function operationsEnd({ journal, violate }: Simulation): Promise<boolean> {
  const running = () => journal.operations().filter(({ status }) => status === 'running');
  const changing = () =>
    journal.clusters().filter(({ state }) => state === 'creating' || state === 'deleting');
  const settled = () => running().length === 0 && changing().length === 0;
  for (let waited = 0; waited < longest && !settled(); waited += 120) await sleep(120);

  const stuck = running().filter(
    ({ createdAt }) => Date.now() - Date.parse(createdAt) > longestOperation * 1000,
  );
  for (const { id, type, cluster, createdAt } of stuck)
    violate('every operation ends', `${type} ${id} of cluster "${cluster}" still runs since ${createdAt}`);
  return stuck.length === 0;
}
