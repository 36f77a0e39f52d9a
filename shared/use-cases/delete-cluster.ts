import type { Journal } from '../aws/journal.ts';
import type { Workflows } from '../aws/workflows.ts';
import type { Clock } from '../clock.ts';
import type { ClusterEntry, OperationEntry } from '../domain/journal-entries.ts';
import { newOperation } from '../domain/operation.ts';
import { ClusterBusy } from '../errors.ts';
import { findCluster } from './find-cluster.ts';

interface Dependencies {
  journal: Pick<
    Journal,
    'getCluster' | 'handOver' | 'updateCluster' | 'getOperation' | 'addOperation' | 'updateOperation'
  >;
  workflows: Workflows;
  clock: Pick<Clock, 'now'>;
  newId: () => string;
}

const tries = 3;

/**
 * Accepts a deletion: takes the cluster over from the operation that holds it, ends that one if it still creates, and
 * starts the workflow that removes everything. While a deletion runs, another request gets the same operation.
 */
export async function deleteCluster(
  dependencies: Dependencies,
  name: string,
  caller: string,
): Promise<OperationEntry> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const entry = await findCluster(dependencies.journal, name);
    const running = await runningDeletion(dependencies, entry);
    if (running) return running;
    const operation = newDeletion(dependencies, name, caller);
    const taken = await dependencies.journal.handOver(name, entry.operationId, {
      state: 'deleting',
      operationId: operation.id,
    });
    if (taken) return begin(dependencies, operation, entry);
  }
  const { operationId } = await findCluster(dependencies.journal, name);
  throw new ClusterBusy(name, operationId);
}

/** The deletion that runs already. Its workflow is started again, in case whoever wrote it down died before that. */
async function runningDeletion(
  { journal, workflows }: Dependencies,
  { name: cluster, state, operationId }: ClusterEntry,
): Promise<OperationEntry | undefined> {
  if (state !== 'deleting') return undefined;
  const operation = await journal.getOperation(operationId);
  if (operation?.status !== 'running') return undefined;
  await workflows.start('delete-cluster', operationId, { operationId, cluster });
  return operation;
}

async function begin(
  { journal, workflows, clock }: Dependencies,
  operation: OperationEntry,
  before: ClusterEntry,
): Promise<OperationEntry> {
  const { id: operationId, cluster } = operation;
  const endedAt = new Date(clock.now()).toISOString();
  try {
    await journal.addOperation(operation);
    if (before.state === 'creating')
      await journal.updateOperation(before.operationId, { status: 'cancelled', endedAt });
    await workflows.start('delete-cluster', operationId, { operationId, cluster });
    return operation;
  } catch (error) {
    await journal.updateOperation(operationId, { status: 'cancelled', endedAt });
    await journal.updateCluster(cluster, operationId, { state: 'delete_failed' });
    throw error;
  }
}

function newDeletion({ clock, newId }: Dependencies, cluster: string, caller: string): OperationEntry {
  const createdAt = new Date(clock.now()).toISOString();
  return newOperation({ id: newId(), type: 'delete', cluster, progress: [], requestedBy: caller, createdAt });
}
