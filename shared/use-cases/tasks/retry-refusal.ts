import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Clock } from '../../clock.ts';
import { isTransient, ApiError } from '../../errors/api-error.ts';
import { NotOwned } from '../../errors/aws-errors.ts';
import { ClusterReplaced } from '../../errors/cluster-errors.ts';
import { OutcomeUnknown } from '../../errors/task-errors.ts';
import { activeCluster } from '../clusters/active-cluster.ts';
import type { Attempt } from '../requests/attempt.ts';
import type { ClusterFinder } from '../clusters/find-cluster.ts';
import { clusterOwner } from '../clusters/own-cluster.ts';
import type { TasksPlan } from './plan-tasks.ts';
import type { Batch } from './run-in-batches.ts';

export interface RetryDependencies extends ClusterFinder {
  clusters: Pick<Clusters, 'find'>;
  clock: Pick<Clock, 'now'>;
}

/**
 * ECS remembers a client token for 24 hours, or for the life of its tasks and an hour more, whichever is shorter; the
 * tasks may end at once.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
 */
const tokenLifetime = 55 * 60_000;

/** Why ECS must not be asked again for a batch with this state; undefined if it may. */
export type RetryRefusal = (known: Batch | undefined) => ApiError | undefined;

/**
 * Why this attempt cannot ask ECS: the cluster no longer exists for it, or ECS may have forgotten that it was asked
 * before, and would start tasks twice.
 */
export async function retryRefusal(
  dependencies: RetryDependencies,
  { plan, earlier }: Pick<Attempt<TasksPlan, Batch[]>, 'plan' | 'earlier'>,
): Promise<RetryRefusal | undefined> {
  if (!earlier) return undefined;
  const ofCluster = await refusalOf(dependencies, plan);
  if (ofCluster) return () => ofCluster;
  if (dependencies.clock.now() < earlier.begunAt + tokenLifetime) return undefined;
  return (known) => (known?.state === 'unasked' ? undefined : new OutcomeUnknown());
}

async function refusalOf(
  { clusters, ...finder }: RetryDependencies,
  { input: { cluster }, operation }: TasksPlan,
): Promise<ApiError | undefined> {
  try {
    const entry = await activeCluster(finder, cluster);
    if (entry.createdByOperation !== operation) return new ClusterReplaced(cluster);
    return (await clusterOwner(clusters, entry)) === 'foreign'
      ? new NotOwned(`ECS cluster "${cluster}"`)
      : undefined;
  } catch (error) {
    if (!(error instanceof ApiError) || isTransient(error)) throw error;
    return error;
  }
}
