import type { Journal } from '../../journal/journal.ts';
import type { Workflows } from '../../aws/workflows.ts';
import type { Clock } from '../../clock.ts';
import { isChanging } from '../../domain/operation/cluster-state.ts';
import type { ClusterEntry, OperationEntry } from '../../domain/operation/journal-entries.ts';
import { notBegun } from '../../domain/operation/end-reasons.ts';
import { operationView } from '../../domain/operation/operation-view.ts';
import { fulfillsRequest, newOperation } from '../../domain/operation/operation.ts';
import { actualOutcome } from '../../domain/operation/actual-outcome.ts';
import { isTransient, ApiError } from '../../errors/api-error.ts';
import { ClusterBusy, ClusterProtected, DeletionUncertain } from '../../errors/cluster-errors.ts';
import { recordCreation } from './begin-creation.ts';
import { endOperation } from '../operations/end-operation.ts';
import { findCluster, type ClusterFinder } from './find-cluster.ts';
import { hasBegun } from '../operations/has-begun.ts';

export interface DeletionDependencies {
  journal: Pick<
    Journal,
    'getCluster' | 'transferLock' | 'fenceTransfers' | 'getOperation' | 'addOperation' | 'updateOperation'
  >;
  workflows: Workflows;
  clock: Pick<Clock, 'now'>;
  newId: () => string;
}

export interface DeletionRequest {
  caller: string;
  /** Leave behind what AWS refuses to delete. */
  force: boolean;
  /** List a cluster again if its creation failed recently: a clean-up only removes what that creation left. */
  keepsFailure?: boolean;
  /** Whether a clean-up begins it. */
  isByCleanUp?: boolean;
}

const tries = 3;

/**
 * Accepts a deletion: starts the workflow that removes everything, takes over the cluster from the operation that holds
 * it, and ends that operation if it still runs. While a deletion runs, another request gets the same operation, unless
 * that one does not do what the caller asks for.
 */
export async function deleteCluster(
  dependencies: DeletionDependencies & ClusterFinder,
  name: string,
  force: boolean,
): Promise<OperationEntry> {
  const request = { caller: dependencies.caller.requestedBy, force };
  for (let attempt = 0; attempt < tries; attempt++) {
    const entry = await findCluster(dependencies, name, 'change');
    const operation =
      (await runningDeletion(dependencies, entry, request)) ?? (await takeOver(dependencies, entry, request));
    if (operation) return operationView(operation);
  }
  const { operationId } = await findCluster(dependencies, name, 'change');
  throw new ClusterBusy(name, operationId);
}

/** Takes over a cluster and begins its deletion; undefined if the cluster has changed since it was read. */
export async function takeOver(
  dependencies: DeletionDependencies,
  entry: ClusterEntry,
  { caller, force, keepsFailure = false, isByCleanUp = false }: DeletionRequest,
): Promise<OperationEntry | undefined> {
  if (entry.deletionProtection) throw new ClusterProtected(entry.name);
  const operation: OperationEntry = {
    ...newOperation({
      id: dependencies.newId(),
      type: 'delete',
      cluster: entry.name,
      force,
      progress: [],
      requestedBy: caller,
      owner: entry.owner ?? null,
      createdAt: new Date(dependencies.clock.now()).toISOString(),
    }),
    ...(keepsFailure && { keepsFailure }),
  };
  return (await begin(dependencies, operation, { entry, isByCleanUp })) ? operation : undefined;
}

/** The running deletion. */
async function runningDeletion(
  { journal }: DeletionDependencies,
  { state, operationId }: ClusterEntry,
  { force }: DeletionRequest,
): Promise<OperationEntry | undefined> {
  if (state !== 'deleting') return undefined;
  const operation = await journal.getOperation(operationId);
  return operation && fulfillsRequest(operation, { force }) ? operation : undefined;
}

interface TakenOver {
  entry: ClusterEntry;
  isByCleanUp: boolean;
}

/**
 * The workflow starts before it holds the cluster, and waits until it does: if a request fails earlier, the cluster
 * stays as it was. The operation is recorded first, so that everyone who sees the cluster deleting can find its
 * deletion.
 */
async function begin(
  dependencies: DeletionDependencies,
  operation: OperationEntry,
  { entry: before, isByCleanUp }: TakenOver,
): Promise<boolean> {
  const { journal, workflows } = dependencies;
  const { id: operationId, cluster } = operation;
  try {
    await recordCreation(dependencies, before);
    await journal.addOperation(operation);
    await workflows.start('delete-cluster', operationId, { operationId, cluster });
  } catch (error) {
    await withdraw(dependencies, operationId, error as Error);
    throw error;
  }
  if (!(await transfer(dependencies, { entry: before, isByCleanUp }, operationId))) {
    await withdraw(dependencies, operationId);
    return false;
  }
  if (isChanging(before.state)) await endEarlier(dependencies, before, operationId);
  return true;
}

/**
 * If the table's response was lost, finds out whether the call has taken effect, and makes sure that it will not do so
 * later. The SDK's next try of a successful call is refused, and others may have written the cluster by then.
 */
async function transfer(
  dependencies: DeletionDependencies,
  { entry: before, isByCleanUp }: TakenOver,
  operationId: string,
): Promise<boolean> {
  const { journal } = dependencies;
  const deletion = { id: operationId, cluster: before.name };
  try {
    return (
      (await journal.transferLock(before, operationId, isByCleanUp)) ||
      (await hasBegun(dependencies, deletion))
    );
  } catch (error) {
    const holder = await settledHolder(journal, before).catch((cause: Error) => {
      throw mayTakeEffect(error) ? new DeletionUncertain(before.name, operationId, { cause }) : error;
    });
    if (holder !== before.operationId) return hasBegun(dependencies, deletion);
    await withdraw(dependencies, operationId, error as Error);
    throw error;
  }
}

/** The holder of the cluster, once a takeover without a response can no longer take effect. */
async function settledHolder(
  journal: DeletionDependencies['journal'],
  before: ClusterEntry,
): Promise<string | undefined> {
  if (await journal.fenceTransfers(before)) return before.operationId;
  return (await journal.getCluster(before.name))?.operationId;
}

const mayTakeEffect = (error: unknown) =>
  isTransient(error) || (error instanceof ApiError && error.followsLostTry);

/** Ends a deletion that does not hold its cluster. If that cannot be recorded, clean-up does it. */
async function withdraw(dependencies: DeletionDependencies, id: string, cause?: Error): Promise<void> {
  const error = { ...notBegun, reason: cause?.message ?? null };
  await endOperation(dependencies, id, { status: 'cancelled', error }).catch(() => undefined);
}

/** Ends the operation that has worked on the cluster. If that cannot be recorded, clean-up does it. */
async function endEarlier(
  dependencies: DeletionDependencies,
  { operationId, state }: ClusterEntry,
  by: string,
): Promise<void> {
  const after = { operationId: by, state: 'deleting', heldBefore: { operationId, state } } as const;
  try {
    const earlier = await dependencies.journal.getOperation(operationId);
    const end = earlier?.status === 'running' && actualOutcome(earlier, after);
    if (end) await endOperation(dependencies, operationId, end);
  } catch {
    // The deletion has begun all the same.
  }
}
