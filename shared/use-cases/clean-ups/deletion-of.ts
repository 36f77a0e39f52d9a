import { namesFailed, type CleanUpItem } from '../../domain/clean-up/clean-up.ts';
import { interruption } from '../../domain/operation/end-reasons.ts';
import type { ClusterEntry, OperationEntry } from '../../domain/operation/journal-entries.ts';
import { recordCreation } from '../clusters/begin-creation.ts';
import { takeOver } from '../clusters/delete-cluster.ts';
import type { Sweep, SweepDependencies } from './sweep-state.ts';

type Held = Pick<ClusterEntry, 'name' | 'operationId' | 'state' | 'settingsId'>;

/**
 * Begins the deletion of a cluster, if it has not changed since it was read. Keeps only its name in memory until then.
 */
export function deletionOf(
  dependencies: SweepDependencies,
  { caller, criteria }: Pick<Sweep, 'caller' | 'criteria'>,
  { entry, item }: { entry: ClusterEntry; item: CleanUpItem },
): (operationId: string) => Promise<CleanUpItem> {
  const { name, operationId, state, settingsId } = entry;
  const seen: Held = { name, operationId, state, settingsId };
  return async (id) => {
    const now = await dependencies.journal.getCluster(name);
    const changed: CleanUpItem = { ...item, action: 'skip', reason: 'changed_meanwhile', operationId: null };
    if (!now || !isSame(now, seen)) return changed;
    const interrupted = item.reason === 'interrupted' ? await explained(dependencies, now) : undefined;
    // A deletion that is tried again keeps the `force` of the first one.
    const force = now.state === 'deleting' && (interrupted?.force ?? false);
    const keepsFailure = !namesFailed(criteria) && (await isKeptAfterwards(dependencies, now));
    const request = { caller, force, keepsFailure, isByCleanUp: true };
    const deletion = await takeOver({ ...dependencies, newId: () => id }, now, request);
    return deletion ? { ...item, operationId: id } : changed;
  };
}

/** Whether only clean-ups have requested the deletion of a cluster whose creation fails or has failed. */
async function isKeptAfterwards(
  { journal }: SweepDependencies,
  { state, error, rollingBack, operationId }: ClusterEntry,
): Promise<boolean> {
  if (!error && !rollingBack) return false;
  if (state === 'create_failed' || state === 'creating') return true;
  return (await journal.getOperation(operationId))?.keepsFailure ?? false;
}

const isSame = (one: Held, other: Held): boolean =>
  one.operationId === other.operationId && one.state === other.state && one.settingsId === other.settingsId;

/** The interrupted operation that holds a cluster; a creation that nobody cancelled gets an error that says so. */
async function explained(
  { journal }: SweepDependencies,
  entry: ClusterEntry,
): Promise<OperationEntry | undefined> {
  const { operationId } = entry;
  await recordCreation({ journal }, entry);
  const operation = await journal.getOperation(operationId);
  if (operation?.type !== 'create' || operation.error) return operation;
  await journal.updateOperation(operationId, {
    error: {
      ...interruption,
      remedy: 'Create the cluster again; clean-up removes everything that this creation has created.',
    },
  });
  return operation;
}
