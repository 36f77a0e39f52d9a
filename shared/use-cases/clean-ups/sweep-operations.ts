import type { CleanUpRecords } from '../../journal/clean-ups.ts';
import type { CleanUpState } from '../../journal/clean-up-state.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Workflows } from '../../aws/workflows.ts';
import type { Clock } from '../../clock.ts';
import type { CleanUp } from '../../domain/clean-up/clean-up.ts';
import { collectSomeEntries } from '../../collect-pages.ts';
import { endIfOver } from '../operations/end-operation.ts';
import { endUnfinished } from './end-unfinished.ts';
import { isolateFailure, noteUnread, type Failures } from './isolate-failure.ts';

export interface OperationDependencies {
  journal: Pick<Journal, 'listOperations' | 'getOperation' | 'getCluster' | 'updateOperation'>;
  cleanUps: Pick<CleanUpRecords, 'listRunning' | 'end'>;
  cleanUpState: Pick<CleanUpState, 'fullCheckAt' | 'recordFullCheck' | 'unfinishedCheck' | 'recordCheck'>;
  workflows: Pick<Workflows, 'isRunning'>;
  clock: Pick<Clock, 'now'>;
}

/** Longer than it takes from writing an operation down to having it hold its cluster, or from the one end to the other. */
const settling = 10 * 60_000;
/** Older ones are read once a day. */
const lookBack = 7 * 24 * 3_600_000;
const day = 24 * 3_600_000;

/**
 * Of each list in one clean-up. Callers can make any number of operations, since each change of a cluster is one: the next
 * clean-up goes on where this one stops.
 */
const pagesAtOnce = 20;

/**
 * Ends operations and clean-ups that nobody works on any more: whoever began them died before anything came of it, or
 * whoever ended them died before that was written down.
 */
export async function sweepOperations(
  dependencies: OperationDependencies,
  failures: Failures,
): Promise<void> {
  const { journal, cleanUps, cleanUpState, clock } = dependencies;
  const now = clock.now();
  const unfinished = await cleanUpState.unfinishedCheck();
  const { since } = unfinished ?? { since: await beginningOf(dependencies) };
  const isSettled = (since: string) => !(now - Date.parse(since) <= settling);
  const some = (from: string | null | undefined) => ({ from, pages: pagesAtOnce });

  const operations = await collectSomeEntries(
    (cursor) => journal.listOperations({ limit: 100, cursor, since }, { status: 'running' }),
    some(unfinished?.operations),
  );
  for (const operation of operations.items.filter((one) => isSettled(one.partSince ?? one.createdAt)))
    await isolateFailure(
      failures,
      { operationId: operation.id },
      () => endIfOver(dependencies, operation),
      () => undefined,
    );
  const running = await collectSomeEntries(
    (cursor) => cleanUps.listRunning({ limit: 100, cursor, since }),
    some(unfinished?.cleanUps),
  );
  for (const cleanUp of running.items.filter((one) => isSettled(one.startedAgainAt ?? one.createdAt)))
    await isolateFailure(
      failures,
      { cleanUpId: cleanUp.id },
      () => endCleanUp(dependencies, cleanUp),
      () => undefined,
    );
  noteUnread(failures, [...operations.unread, ...running.unread]);
  const rest = { since, operations: operations.next, cleanUps: running.next };
  const isFinished = rest.operations === null && rest.cleanUps === null;
  if (unfinished || !isFinished) await cleanUpState.recordCheck(rest);
  if (since === undefined && isFinished) await cleanUpState.recordFullCheck(new Date(now).toISOString());
}

/** Undefined for everything. */
async function beginningOf({ cleanUpState, clock }: OperationDependencies): Promise<number | undefined> {
  const seenAt = await cleanUpState.fullCheckAt();
  const isEveryAge = seenAt === undefined || clock.now() - Date.parse(seenAt) > day;
  return isEveryAge ? undefined : clock.now() - lookBack;
}

async function endCleanUp(dependencies: OperationDependencies, cleanUp: CleanUp): Promise<void> {
  if (await dependencies.workflows.isRunning('clean-up', cleanUp.id)) return;
  await endUnfinished(dependencies, cleanUp, 'Its workflow has ended without an outcome.');
}
