import type { CleanUpRecords } from '../../journal/clean-ups.ts';
import type { Workflows } from '../../aws/workflows.ts';
import type { Clock } from '../../clock.ts';
import { summaryOf, type CleanUp, type CleanUpCriteria } from '../../domain/clean-up/clean-up.ts';
import type { PlainAttempt } from '../requests/attempt.ts';

interface Dependencies {
  cleanUps: Pick<CleanUpRecords, 'add' | 'startAgain' | 'endIfNotBegun' | 'get'>;
  workflows: Workflows;
  clock: Pick<Clock, 'now'>;
}

const notStarted = 'It could not be started.';

/**
 * Accepts a clean-up, and starts its workflow. A retry follows the clean-up with its id, unless that one has done
 * nothing.
 */
export async function startCleanUp(
  dependencies: Dependencies,
  criteria: CleanUpCriteria,
  { requestedBy, owner }: Pick<CleanUp, 'requestedBy' | 'owner'>,
  { id, earlier, renew }: PlainAttempt,
): Promise<CleanUp> {
  const { cleanUps, clock } = dependencies;
  const begun = earlier && (await cleanUps.get(id));
  if (begun?.status === 'running') {
    // The next clean-up assumes that an older one is dead if it cannot see its workflow yet.
    await cleanUps.startAgain(id, new Date(clock.now()).toISOString());
    return start(dependencies, begun);
  }
  if (begun && begun.error !== notStarted) return begun;
  const cleanUp = newCleanUp({
    id: begun ? await renew() : id,
    criteria,
    requestedBy,
    owner,
    now: clock.now(),
  });
  await cleanUps.add(cleanUp);
  return start(dependencies, cleanUp);
}

/** If the workflow was started before, it already exists; a workflow that could not be started never runs later. */
async function start({ cleanUps, workflows, clock }: Dependencies, cleanUp: CleanUp): Promise<CleanUp> {
  const { id } = cleanUp;
  try {
    await workflows.start('clean-up', id, { cleanUpId: id });
  } catch (error) {
    const endedAt = new Date(clock.now()).toISOString();
    const taken = cleanUps.endIfNotBegun(id, { status: 'failed', error: notStarted, endedAt });
    // The caller gets the first error.
    if (await taken.catch(() => true)) throw error;
  }
  return cleanUp;
}

interface Asked extends Pick<CleanUp, 'id' | 'criteria' | 'requestedBy' | 'owner'> {
  now: number;
}

export function newCleanUp({ id, criteria, requestedBy, owner, now }: Asked): CleanUp {
  return {
    id,
    status: 'running',
    criteria,
    ...summaryOf([]),
    taskDefinitions: [],
    error: null,
    requestedBy,
    owner,
    createdAt: new Date(now).toISOString(),
    endedAt: null,
  };
}
