import type { Journal } from '../aws/journal.ts';
import type { Workflows } from '../aws/workflows.ts';
import type { Clock } from '../clock.ts';
import type { ClusterEntry, OperationEntry } from '../domain/operation/journal-entries.ts';
import { newOperation } from '../domain/operation/operation.ts';
import { ClusterBusy, ClusterProtected } from '../errors.ts';
import { findCluster } from './find-cluster.ts';

export interface DeletionDependencies {
  journal: Pick<
    Journal,
    'getCluster' | 'handOver' | 'updateCluster' | 'getOperation' | 'addOperation' | 'updateOperation'
  >;
  workflows: Workflows;
  clock: Pick<Clock, 'now'>;
  newId: () => string;
}

export interface DeletionRequest {
  caller: string;
  /** Leave behind what cannot go. */
  force: boolean;
}

const tries = 3;

/**
 * Accepts a deletion: takes the cluster over from the operation that holds it, ends that one if it still runs, and
 * starts the workflow that removes everything. While a deletion runs, another request gets the same operation, unless
 * it alone asks for force.
 */
export async function deleteCluster(
  dependencies: DeletionDependencies,
  name: string,
  request: DeletionRequest,
): Promise<OperationEntry> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const entry = await findCluster(dependencies.journal, name);
    const operation =
      (await runningDeletion(dependencies, entry, request)) ?? (await takeOver(dependencies, entry, request));
    if (operation) return operation;
  }
  const { operationId } = await findCluster(dependencies.journal, name);
  throw new ClusterBusy(name, operationId);
}

/** Takes a cluster over as it was read and begins its deletion; nothing where it has changed since. */
export async function takeOver(
  dependencies: DeletionDependencies,
  entry: ClusterEntry,
  { caller, force }: DeletionRequest,
): Promise<OperationEntry | undefined> {
  if (entry.deletionProtection) throw new ClusterProtected(entry.name);
  const operation = newOperation({
    id: dependencies.newId(),
    type: 'delete',
    cluster: entry.name,
    force,
    progress: [],
    requestedBy: caller,
    createdAt: new Date(dependencies.clock.now()).toISOString(),
  });
  return (await begin(dependencies, operation, entry)) ? operation : undefined;
}

/** The deletion that runs already. Its workflow is started again, in case whoever wrote it down died before that. */
async function runningDeletion(
  { journal, workflows }: DeletionDependencies,
  { name: cluster, state, operationId }: ClusterEntry,
  { force }: DeletionRequest,
): Promise<OperationEntry | undefined> {
  if (state !== 'deleting') return undefined;
  const operation = await journal.getOperation(operationId);
  if (operation?.status !== 'running' || (force && !operation.force)) return undefined;
  await workflows.start('delete-cluster', operationId, { operationId, cluster });
  return operation;
}

/** The operation is there before the cluster names it: whoever sees the cluster deleting finds its deletion. */
async function begin(
  { journal, workflows, clock }: DeletionDependencies,
  operation: OperationEntry,
  before: ClusterEntry,
): Promise<boolean> {
  const { id: operationId, cluster } = operation;
  const cancelled = { status: 'cancelled', endedAt: new Date(clock.now()).toISOString() } as const;
  try {
    await journal.addOperation(operation);
    if (!(await journal.handOver(before, operationId))) {
      await journal.updateOperation(operationId, cancelled);
      return false;
    }
    if (['creating', 'deleting'].includes(before.state))
      await journal.updateOperation(before.operationId, cancelled);
    await workflows.start('delete-cluster', operationId, { operationId, cluster });
    return true;
  } catch (error) {
    await takeBack(journal, before, operation, cancelled).catch(() => undefined);
    throw error;
  }
}

/** What went wrong first is what the caller is told, so this may fail too: another DELETE goes on from wherever it is. */
async function takeBack(
  journal: DeletionDependencies['journal'],
  { removalFailedAt }: ClusterEntry,
  { id, cluster }: OperationEntry,
  cancelled: { status: 'cancelled'; endedAt: string },
): Promise<void> {
  await journal.updateOperation(id, cancelled);
  await journal.updateCluster(cluster, id, {
    state: 'delete_failed',
    removalFailedAt: removalFailedAt ?? cancelled.endedAt,
  });
}
