import type { Journal } from '../../../journal/journal.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import { rootCause } from '../../../domain/diagnosis/stack-failure.ts';
import { mayFollow, pauseBeforeStack } from '../../../domain/operation/creation-retries.ts';
import type { ClusterEntry, Progress } from '../../../domain/operation/journal-entries.ts';
import { mayAppear } from '../../../domain/operation/stack.ts';
import { collectPages } from '../../../collect-pages.ts';
import { clustersInVpcOf } from '../../clusters/clusters-in-vpc.ts';
import {
  deleteDefinitionOfStack,
  type DefinitionDependencies,
} from '../../task-definitions/delete-definition-of-stack.ts';
import { requireLock, type StepInput } from '../../operations/cluster-lock.ts';
import { recordProgress } from '../../operations/record-progress.ts';
import { wouldDeleteAnother, type TakenNameDependencies } from '../../stacks/taken-name.ts';

interface Dependencies extends DefinitionDependencies, TakenNameDependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'listClusters' | 'updateStack' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events' | 'delete' | 'resources'>;
}

/** `failed`: a part of it stays, or there is no time for another one. */
export type Discard = { status: 'deleting' | 'failed' } | { status: 'discarded'; pauseSeconds: number };

/**
 * Deletes a stack that failed for a temporary reason. Once it is gone, the next CreateStack requests another one from
 * the same template.
 */
export async function discardStack(dependencies: Dependencies, input: StepInput): Promise<Discard> {
  const { journal, stacks, clock } = dependencies;
  const entry = await requireLock(journal, input);
  const { stackId, discardedStacks = 0 } = entry;
  if (!stackId) return discarded(entry);
  const { status = '', progress } = await recordProgress({ journal, stacks }, input.operationId, stackId);
  const now = clock.now();
  if (status === 'DELETE_FAILED' || !mayFollow(entry, now)) return { status: 'failed' };
  // A stack that has not failed is not the one of this run, which is late: there is a newer stack.
  if (status === 'CREATE_FAILED') {
    if (await wouldDeleteAnother(dependencies, entry, stackId)) return { status: 'failed' };
    const inVpc = await clustersInVpcOf(dependencies, { stackId, network: entry.network });
    if (inVpc.length > 0) return { status: 'failed' };
    await stacks.delete(stackId, `${input.operationId}-discard-${discardedStacks + 1}`);
  }
  if (status !== 'DELETE_COMPLETE' || mayAppear(entry, now)) return { status: 'deleting' };
  await deleteDefinitionOfStack(
    dependencies,
    await collectPages((cursor) => dependencies.stacks.resources(stackId, cursor)),
  );
  await forget(dependencies, { ...entry, stackId }, progress);
  return discarded({ ...entry, discardedStacks: discardedStacks + 1 });
}

const discarded = (entry: ClusterEntry): Discard => ({
  status: 'discarded',
  pauseSeconds: pauseBeforeStack(entry) ?? 0,
});

/** The progress starts again, and keeps the reason of the failed stack. */
async function forget(
  { journal, stacks }: Pick<Dependencies, 'journal' | 'stacks'>,
  entry: ClusterEntry & { stackId: string },
  progress: Progress[],
): Promise<void> {
  const { name: cluster, operationId, stackId, discardedStacks = 0 } = entry;
  const cause = rootCause(await collectPages((cursor) => stacks.events(stackId, cursor)));
  await journal.updateOperation(operationId, {
    progress: progress.map(({ resource, type }) => ({
      resource,
      type,
      status: 'PENDING',
      reason: resource === cause?.resource ? cause.reason : null,
    })),
    rollback: [],
  });
  const isForgotten = await journal.updateStack(entry, {
    stackId: undefined,
    discardedStacks: discardedStacks + 1,
    firstStackRequestedAt: entry.firstStackRequestedAt ?? entry.stackRequestedAt!,
    discardedStackId: stackId,
  });
  // If an earlier call has done it and its response was lost, the creation still holds its cluster.
  if (!isForgotten) await requireLock(journal, { cluster, operationId });
}
