import type { CleanUpRecords } from '../../../journal/clean-ups.ts';
import { countCluster, createClusterCounts } from '../../../domain/clean-up/cluster-counts.ts';
import { summaryOf } from '../../../domain/clean-up/clean-up.ts';
import { isRestricted } from '../../../domain/clean-up/criteria.ts';
import { prepareOrphan, type OrphanDependencies } from '../../clean-ups/prepare-orphan.ts';
import { sweepLogGroups, type LogGroupDependencies } from '../../clean-ups/sweep-log-groups.ts';
import type { SweepDependencies } from '../../clean-ups/sweep-state.ts';
import { sweep } from '../../clean-ups/sweep.ts';
import type { Removals } from './check-removals.ts';

type Dependencies = SweepDependencies &
  LogGroupDependencies &
  OrphanDependencies & { cleanUps: Pick<CleanUpRecords, 'begin' | 'record' | 'complete'> };

/** This clean-up has ended, or another attempt continues it; this attempt stops. */
class CleanUpOver extends Error {
  override readonly name = 'CleanUpOver';
}

/**
 * Milliseconds from the start, after which orphans' tasks wait for the next clean-up: the function may run for 900 s.
 */
const longestStops = 600_000;

export interface RunCleanUpInput {
  cleanUpId: string;
}

export interface RunCleanUpOutput {
  /** For the log. */
  failures?: object[];
  /** Of a clean-up of everything. */
  removals?: Removals;
}

/**
 * Runs a clean-up, and records each action before it starts: a second attempt continues from there. A clean-up that has
 * ended does not run again.
 */
export async function runCleanUp(
  dependencies: Dependencies,
  { cleanUpId }: RunCleanUpInput,
): Promise<RunCleanUpOutput> {
  const { cleanUps, clock, newId } = dependencies;
  const attempt = newId();
  const cleanUp = await cleanUps.begin(cleanUpId, attempt);
  if (!cleanUp) return {};
  const { criteria, owner, items, taskDefinitions } = cleanUp;
  const clusterCounts = createClusterCounts();
  const stopUntil = clock.now() + longestStops;
  try {
    const done = await sweep(dependencies, {
      criteria,
      owner,
      isPlan: false,
      caller: `clean-up ${cleanUpId}`,
      earlier: { items, taskDefinitions },
      async record(sofar) {
        const recorded = { ...summaryOf(sofar.items), taskDefinitions: sofar.taskDefinitions };
        if (!(await cleanUps.record(cleanUpId, attempt, recorded))) throw new CleanUpOver();
      },
      prepareOrphan: (orphan, retained) => prepareOrphan(dependencies, orphan, { retained, stopUntil }),
      seen: (entry) => countCluster(clusterCounts, entry),
      sweepLogGroups: (seen) => sweepLogGroups(dependencies, seen),
    });
    clusterCounts.orphanedStacks = done.orphanedStacks;
    const endedAt = new Date(clock.now()).toISOString();
    const end = { ...summaryOf(done.items), taskDefinitions: done.taskDefinitions, endedAt };
    await cleanUps.complete(
      cleanUpId,
      attempt,
      { ...end, status: 'succeeded' },
      isRestricted(criteria) || owner !== null ? undefined : clusterCounts,
    );
    return {
      ...(done.failures.length > 0 && { failures: done.failures }),
      ...(!isRestricted(criteria) && {
        removals: { failedSince: clusterCounts.oldestFailedRemoval, endedAt },
      }),
    };
  } catch (error) {
    if (error instanceof CleanUpOver) return {};
    throw error;
  }
}
