import type { Journal } from '../../../journal/journal.ts';
import type { Clock } from '../../../clock.ts';
import type { FormerCluster } from '../../../domain/cluster/former-cluster.ts';
import { clusterErrorOf, isStillListed } from '../../../domain/operation/failed-creation.ts';
import type { Usage } from '../../../domain/limits/usage.ts';
import type {
  ClusterEntry,
  ClusterError,
  OperationEntry,
  Orphan,
} from '../../../domain/operation/journal-entries.ts';
import { endOperation } from '../../operations/end-operation.ts';
import { OperationSuperseded } from '../../operations/cluster-lock.ts';

export interface RemovalDependencies {
  journal: Pick<
    Journal,
    | 'getOperation'
    | 'putFormerCluster'
    | 'putFormerClusterOnce'
    | 'relist'
    | 'removeCluster'
    | 'updateOperation'
  >;
  clock: Pick<Clock, 'now'>;
}

interface Deletion {
  entry: ClusterEntry;
  operation: OperationEntry | undefined;
  orphans: Orphan[];
  /** What still counts against limits, because it is left behind. */
  kept?: Usage;
}

/**
 * Removes the cluster from the list and ends its deletion. The operation records that first: once the cluster is gone
 * and its name may be in use again, nothing else shows that this deletion succeeded. The history of the cluster is
 * recorded before it leaves the list, so that it is always available. If a clean-up has deleted the rest of a recently
 * failed creation, the cluster returns to the list.
 */
export async function removeFromList(
  dependencies: RemovalDependencies,
  { entry, operation, orphans, kept }: Deletion,
): Promise<void> {
  const { journal, clock } = dependencies;
  const { name: cluster, operationId } = entry;
  const failure = await failureOf(journal, entry);
  await journal.updateOperation(operationId, { offTheList: true, orphans });
  const now = clock.now();
  const isKept = operation?.keepsFailure && failure && isStillListed(failure.failedAt, now);
  if (!isKept) {
    const former = formerOf(entry, { failure, orphans, now });
    if (entry.foundAgain) await journal.putFormerClusterOnce(cluster, former);
    else await journal.putFormerCluster(cluster, former);
  }
  const isDone = isKept
    ? await journal.relist(entry, failure)
    : await journal.removeCluster(entry, now, kept);
  if (!isDone) throw new OperationSuperseded({ cluster, operationId });
  await endOperation(dependencies, operationId, { status: 'succeeded', error: null });
}

/** Why the creation of a cluster failed; if its rollback was interrupted, only its operation knows. */
async function failureOf(
  journal: Pick<Journal, 'getOperation'>,
  { error, rollingBack, createdByOperation }: ClusterEntry,
): Promise<ClusterError | undefined> {
  if (error || !rollingBack) return error;
  const creation = await journal.getOperation(createdByOperation);
  if (creation?.status !== 'failed' || !creation.error) return undefined;
  return clusterErrorOf(creation.error, creation.endedAt!);
}

interface End {
  failure: ClusterError | undefined;
  orphans: Orphan[];
  now: number;
}

/** If a deletion has left something behind, its operation is the one to look at. */
const formerOf = (
  { createdByOperation, operationId, owner }: ClusterEntry,
  { failure, orphans, now }: End,
): FormerCluster => ({
  ...(failure && orphans.length === 0
    ? { outcome: 'create_failed', operationId: createdByOperation, endedAt: failure.failedAt }
    : { outcome: 'deleted', operationId, endedAt: new Date(now).toISOString() }),
  ...(owner !== undefined && { owner }),
});
