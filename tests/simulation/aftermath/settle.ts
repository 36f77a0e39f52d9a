import type { Simulation } from '../run/simulation.ts';

const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

const longest = 30 * 3600;

/** Waits until no operation runs any more; after so long those that still do are violations. */
export async function operationsEnd({ journal, violate }: Simulation): Promise<boolean> {
  const running = () => journal.operations().filter(({ status }) => status === 'running');
  const changing = () =>
    journal.clusters().filter(({ state }) => state === 'creating' || state === 'deleting');
  const settled = () => running().length === 0 && changing().length === 0;
  for (let waited = 0; waited < longest && !settled(); waited += 120) await sleep(120);
  for (const { id, type, cluster } of running())
    violate(
      'every operation ends',
      `${type} ${id} of cluster "${cluster}" still runs after ${longest / 3600} hours`,
    );
  return running().length === 0;
}
