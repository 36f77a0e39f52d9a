import type { CleanUpRecords } from '../aws/clean-up-records.ts';
import { countCluster, countOrphans, createCensus } from '../domain/clean-up/census.ts';
import { summaryOf } from '../domain/clean-up/clean-up.ts';
import { isRestricted, sweep, type SweepDependencies } from './sweep.ts';

interface Dependencies extends SweepDependencies {
  cleanUps: Pick<CleanUpRecords, 'begin' | 'end'>;
}

/** Does what a clean-up was asked to do, and writes down what it did. One that has ended is not done again. */
export async function runCleanUp(
  { cleanUps, ...dependencies }: Dependencies,
  { cleanUpId }: { cleanUpId: string },
): Promise<void> {
  const cleanUp = await cleanUps.begin(cleanUpId);
  if (!cleanUp) return;
  const { criteria } = cleanUp;
  const census = createCensus();
  const { items, taskDefinitions } = await sweep(dependencies, {
    criteria,
    dryRun: false,
    caller: `clean-up ${cleanUpId}`,
    seen: (entry) => countCluster(census, entry),
  });
  countOrphans(census, items);
  const endedAt = new Date(dependencies.clock.now()).toISOString();
  const end = { ...summaryOf(items), taskDefinitions, status: 'succeeded' as const, endedAt };
  await cleanUps.end(cleanUpId, end, isRestricted(criteria) ? undefined : census);
}
