import type { Journal } from '../../journal/journal.ts';
import type { Workflows } from '../../aws/workflows.ts';
import type { Clock } from '../../clock.ts';
import type { ClusterEntry, OperationEntry, Progress } from '../../domain/operation/journal-entries.ts';
import { notBegun } from '../../domain/operation/end-reasons.ts';
import { clusterErrorOf } from '../../domain/operation/failed-creation.ts';
import { newOperation } from '../../domain/operation/operation.ts';
import { endOperation } from '../operations/end-operation.ts';

export interface CreationDependencies {
  journal: Pick<
    Journal,
    | 'getCluster'
    | 'releaseName'
    | 'keepSettings'
    | 'addOperation'
    | 'beginPart'
    | 'getOperation'
    | 'updateOperation'
  >;
  workflows: Workflows;
  clock: Pick<Clock, 'now'>;
}

type Planned = Pick<Progress, 'resource' | 'type'>;

/** The planned resources of a creation whose stack does not exist yet. */
export const plannedFor = ({ planned = [] }: ClusterEntry): Planned[] => planned;

/** Records the operation of a creation, if an earlier attempt died after it had claimed the name. */
export async function recordCreation(
  { journal }: { journal: Pick<Journal, 'getOperation' | 'addOperation'> },
  entry: ClusterEntry,
): Promise<void> {
  if (entry.state !== 'creating' || (await journal.getOperation(entry.operationId))) return;
  await journal.addOperation(creationOf(entry, plannedFor(entry)));
}

/** Records the operation and starts its workflow; reverts the creation if that fails. */
export async function beginCreation(
  dependencies: CreationDependencies,
  entry: ClusterEntry,
  resources: Planned[],
): Promise<OperationEntry> {
  try {
    return await start(dependencies, entry, resources);
  } catch (error) {
    // The caller gets the first error; DELETE removes what could not be reverted here.
    const isUndone = await revertCreation(dependencies, entry).catch(() => true);
    const begun = isUndone ? undefined : await dependencies.journal.getOperation(entry.operationId);
    if (begun) return begun;
    throw error;
  }
}

/**
 * If this has happened before, the operation and the workflow already exist. DescribeExecution is eventually
 * consistent: https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 */
async function start(
  { journal, workflows, clock }: CreationDependencies,
  entry: ClusterEntry,
  resources: Planned[],
): Promise<OperationEntry> {
  const { name: cluster, operationId } = entry;
  const operation = creationOf(entry, resources);
  const isNew = await journal.addOperation(operation);
  // Clean-up assumes that an older operation is dead if it cannot see its workflow yet.
  if (!isNew) await journal.beginPart(operationId, 0, new Date(clock.now()).toISOString());
  const found = isNew ? operation : ((await journal.getOperation(operationId)) ?? operation);
  await workflows.start('create-cluster', operationId, { operationId, cluster });
  return found;
}

/** A new operation that creates a cluster. */
export const creationOf = (
  { name: cluster, createdByOperation: id, requestedBy, owner, createdAt }: ClusterEntry,
  resources: Planned[],
): OperationEntry =>
  newOperation({
    id,
    type: 'create',
    cluster,
    progress: resources.map(({ resource, type }) => ({ resource, type, status: 'PENDING', reason: null })),
    requestedBy,
    owner,
    createdAt,
  });

/**
 * If the workflow has started after all, its next step finds that its operation no longer holds the cluster, and ends.
 * If it has already requested a stack, or has failed before that, nothing is reverted, and the creation stays as it is.
 * If somebody has changed the settings meanwhile, they stay, on a cluster that could not be created.
 */
async function revertCreation(dependencies: CreationDependencies, entry: ClusterEntry): Promise<boolean> {
  const { journal, clock } = dependencies;
  const { name, operationId } = entry;
  if (!(await journal.releaseName(entry, clock.now()))) {
    const holder = await journal.getCluster(name);
    const error = clusterErrorOf(notBegun, new Date(clock.now()).toISOString());
    if (holder?.operationId === operationId && !(await journal.keepSettings(holder, error))) return false;
  }
  await endOperation(dependencies, operationId, { status: 'cancelled', error: notBegun });
  return true;
}
