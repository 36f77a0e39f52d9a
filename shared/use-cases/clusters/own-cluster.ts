import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { DescribedService, Services } from '../../aws/ecs-services.ts';
import { hasLeftNothing } from '../../domain/operation/failed-creation.ts';
import { isOwnCluster, type ClusterIdentity } from '../../domain/cluster/own-cluster.ts';
import type { Origin } from '../../domain/ownership.ts';
import type { ClusterEntry } from '../../domain/operation/journal-entries.ts';
import { hasEnded, type DescribedTask, type Task } from '../../domain/task/task.ts';

type ClusterReader = Pick<Clusters, 'find'>;

type Owner = 'own' | 'foreign' | 'none';

/** The ECS cluster under the name of a cluster: its own, one of somebody else, or none. */
export async function clusterOwner(clusters: ClusterReader, maker: ClusterIdentity): Promise<Owner> {
  const found = await clusters.find(maker.name);
  if (!found) return 'none';
  return isOwnCluster(found.tags, maker) ? 'own' : 'foreign';
}

/**
 * Whose the tasks under the name of a cluster are. Tags of tasks do not tell: whoever runs a copy of our task definition
 * may copy its tags to the task. A failed creation without a stack has no tasks, so all that ECS has are of others.
 */
export const ownerOfTasks = async (clusters: ClusterReader, entry: ClusterEntry): Promise<Owner> =>
  hasLeftNothing(entry) ? 'foreign' : clusterOwner(clusters, entry);

/** The tasks that belong to a cluster; once ECS has no cluster of its name, only those with its creation in their tags. */
export function ownTasks(owner: Owner, entry: ClusterEntry, tasks: DescribedTask[]): DescribedTask[] {
  if (owner === 'foreign') return [];
  const now = tasks.filter((task) => !isOfEarlierCluster(task, entry));
  return owner === 'own' ? now : now.filter(({ origin }) => origin.operation === entry.createdByOperation);
}

/**
 * Whether a task ran in an earlier cluster of the same name. ECS shows stopped tasks for at least an hour; under a new
 * cluster of that name it only shows those without tags, which StopTask removes.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html
 */
export const isOfEarlierCluster = (
  task: Pick<Task, 'lastStatus' | 'createdAt'>,
  entry: Pick<ClusterEntry, 'createdAt'>,
): boolean => hasEnded(task) && task.createdAt !== null && task.createdAt < entry.createdAt;

/** The current service of a cluster's stack, found in the same way. */
export async function ownService(
  { clusters, services }: { clusters: ClusterReader; services: Pick<Services, 'describe'> },
  entry: ClusterEntry,
): Promise<Awaited<ReturnType<Services['describe']>>> {
  if (!entry.stackId || !entry.service) return undefined;
  const found = await services.describe(entry.name, entry.service);
  if (!found || isServiceOfEarlierCluster(found, entry)) return undefined;
  if (found.origin.operation === entry.createdByOperation) return found;
  return (await clusterOwner(clusters, entry)) === 'own' ? found : undefined;
}

/**
 * Whether a service belonged to an earlier cluster of the same name. ECS shows deleted services until it purges them.
 * The tag tells first: ECS dates a service by its own clock, which may be behind the clock of this API.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html
 */
export const isServiceOfEarlierCluster = (
  { service: { createdAt }, origin }: DescribedService,
  entry: ClusterEntry,
): boolean =>
  origin.operation !== entry.createdByOperation && createdAt !== null && createdAt < entry.createdAt;

/** Whether a resource has the tag of another deployment. */
export const isOfAnotherDeployment = ({ origin }: { origin: Origin }, deployment: string): boolean =>
  origin.deployment !== null && origin.deployment !== deployment;
