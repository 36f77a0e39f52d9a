import type { CleanUpRecords } from '../aws/clean-up-records.ts';
import type { Workflows } from '../aws/workflows.ts';
import type { Clock } from '../clock.ts';
import { summaryOf, type CleanUp, type CleanUpCriteria } from '../domain/clean-up/clean-up.ts';

interface Dependencies {
  cleanUps: Pick<CleanUpRecords, 'add' | 'end'>;
  workflows: Workflows;
  clock: Pick<Clock, 'now'>;
  newId: () => string;
}

/** Accepts a clean-up, and starts the workflow that does it. */
export async function startCleanUp(
  { cleanUps, workflows, clock, newId }: Dependencies,
  criteria: CleanUpCriteria,
  caller: string,
): Promise<CleanUp> {
  const cleanUp = newCleanUp({ id: newId(), dryRun: false, criteria, caller, now: clock.now() });
  await cleanUps.add(cleanUp);
  try {
    await workflows.start('clean-up', cleanUp.id, { cleanUpId: cleanUp.id });
  } catch (error) {
    const endedAt = new Date(clock.now()).toISOString();
    await cleanUps.end(cleanUp.id, { status: 'failed', error: 'It could not be started.', endedAt });
    throw error;
  }
  return cleanUp;
}

interface Asked {
  id: string;
  dryRun: boolean;
  criteria: CleanUpCriteria;
  caller: string;
  now: number;
}

export function newCleanUp({ id, dryRun, criteria, caller, now }: Asked): CleanUp {
  return {
    id,
    status: 'running',
    dryRun,
    criteria,
    ...summaryOf([]),
    taskDefinitions: [],
    error: null,
    requestedBy: caller,
    createdAt: new Date(now).toISOString(),
    endedAt: null,
  };
}
