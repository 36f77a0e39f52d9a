import type { CleanUpRecords } from '../aws/clean-up-records.ts';
import { summaryOf } from '../domain/clean-up/clean-up.ts';
import { sweep, type SweepDependencies } from './sweep.ts';

interface Dependencies extends SweepDependencies {
  cleanUps: Pick<CleanUpRecords, 'get' | 'update'>;
}

/** Does what a clean-up was asked to do, and writes down what it did. One that has ended is not done again. */
export async function runCleanUp(
  { cleanUps, ...dependencies }: Dependencies,
  { cleanUpId }: { cleanUpId: string },
): Promise<void> {
  const cleanUp = await cleanUps.get(cleanUpId);
  if (cleanUp?.status !== 'running') return;
  const { criteria } = cleanUp;
  const items = await sweep(dependencies, { criteria, dryRun: false, caller: `clean-up ${cleanUpId}` });
  const endedAt = new Date(dependencies.clock.now()).toISOString();
  await cleanUps.update(cleanUpId, { ...summaryOf(items), status: 'succeeded', endedAt });
}
