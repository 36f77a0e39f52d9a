import type { Journal } from '../../journal/journal.ts';
import type { Workflows } from '../../aws/workflows.ts';
import type { Clock } from '../../clock.ts';
import type { ClusterEntry, OperationEntry, Progress } from '../../domain/operation/journal-entries.ts';
import { notBegun } from '../../domain/operation/end-reasons.ts';
import { clusterErrorOf } from '../../domain/operation/failed-creation.ts';
import { newOperation } from '../../domain/operation/operation.ts';
import { plannedResources, type Template } from '../../domain/template/template.ts';
import { endOperation } from '../operations/end-operation.ts';

export interface CreationDependencies {
  journal: Pick<
    Journal,
    | 'getCluster'
    | 'takeBack'
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

/** What a creation that has asked for no stack yet is to make. */
export const plannedFor = ({ template }: ClusterEntry): Planned[] =>
  template ? plannedResources(JSON.parse(template) as Template) : [];

/** Writes the operation of a creation down, where whoever took the name died before that. */
export async function writeDownCreation(
  { journal }: { journal: Pick<Journal, 'getOperation' | 'addOperation'> },
  entry: ClusterEntry,
): Promise<void> {
  if (entry.state !== 'creating' || (await journal.getOperation(entry.operationId))) return;
  await journal.addOperation(creationOf(entry, plannedFor(entry)));
}

/** Writes the operation down and starts its workflow; takes the cluster back where that fails. */
export async function beginCreation(
  dependencies: CreationDependencies,
  entry: ClusterEntry,
  resources: Planned[],
): Promise<OperationEntry> {
  try {
    return await start(dependencies, entry, resources);
  } catch (error) {
    // What went wrong first is what the caller is told; DELETE takes back what could not be taken back here.
    const isTakenBack = await takeBack(dependencies, entry).catch(() => true);
    const begun = isTakenBack ? undefined : await dependencies.journal.getOperation(entry.operationId);
    if (begun) return begun;
    throw error;
  }
}

/**
 * Finds operation and workflow as they are where that has happened before.
 * DescribeExecution is eventually consistent: https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 */
async function start(
  { journal, workflows, clock }: CreationDependencies,
  entry: ClusterEntry,
  resources: Planned[],
): Promise<OperationEntry> {
  const { name: cluster, operationId } = entry;
  const operation = creationOf(entry, resources);
  const isNew = await journal.addOperation(operation);
  // Clean-up takes an older operation for dead where it cannot see its workflow yet.
  if (!isNew) await journal.beginPart(operationId, 0, new Date(clock.now()).toISOString());
  const found = isNew ? operation : ((await journal.getOperation(operationId)) ?? operation);
  await workflows.start('create-cluster', operationId, { operationId, cluster });
  return found;
}

/** The operation that makes a cluster, as it begins. */
export const creationOf = (
  { name: cluster, createdByOperation: id, requestedBy, createdAt }: ClusterEntry,
  resources: Planned[],
): OperationEntry =>
  newOperation({
    id,
    type: 'create',
    cluster,
    progress: resources.map(({ resource, type }) => ({ resource, type, status: 'PENDING', reason: null })),
    requestedBy,
    createdAt,
  });

/**
 * Should the workflow have started after all, its next step finds that nobody waits for it and ends; unless it has asked
 * for a stack already, or has failed before that: then nothing is taken back, and the creation stands as it is. What
 * somebody has set meanwhile stays, on a cluster that could not be created.
 */
async function takeBack(dependencies: CreationDependencies, entry: ClusterEntry): Promise<boolean> {
  const { journal, clock } = dependencies;
  const { name, operationId } = entry;
  if (!(await journal.takeBack(entry, clock.now()))) {
    const holder = await journal.getCluster(name);
    const error = clusterErrorOf(notBegun, new Date(clock.now()).toISOString());
    if (holder?.operationId === operationId && !(await journal.keepSettings(holder, error))) return false;
  }
  await endOperation(dependencies, operationId, { status: 'cancelled', error: notBegun });
  return true;
}
