import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { Services } from '../../aws/ecs-services.ts';
import type { Tasks } from '../../aws/ecs-tasks.ts';
import type { Clock } from '../../clock.ts';
import { inTurn } from '../../domain/clean-up/in-turn.ts';
import type { ClusterIdentity } from '../../domain/cluster/own-cluster.ts';
import type { ApiError } from '../../errors/api-error.ts';
import { isRefusal } from '../../errors/aws-errors.ts';
import { clusterOwner } from '../clusters/own-cluster.ts';
import { longest } from '../stop-each.ts';
import { stopEachService } from '../services/stop-each-service.ts';
import { stopEachTask } from '../tasks/stop-tasks.ts';
import { tasksToStop } from '../tasks/tasks-to-stop.ts';
import { unlessRefused } from '../unless-refused.ts';

export interface StopOrphanDependencies {
  clusters: Pick<Clusters, 'find'>;
  services: Pick<Services, 'list' | 'describe' | 'thoseThatWantTasks' | 'scaleToZero'>;
  tasks: Pick<Tasks, 'list' | 'describe' | 'stop'>;
  clock: Pick<Clock, 'now'>;
  deployment: string;
}

export interface OrphanStopped {
  /** The names of services of another deployment, which stay as they are. */
  theirServices: string[];
  /** Tasks of another deployment. */
  theirTasks: string[];
  /** What AWS refused first. */
  refusal?: string;
}

/** Of one orphan in one clean-up; the next one goes on. */
const maximumServices = 50;
const maximumTasks = 200;

/**
 * Has what runs in the ECS cluster of an orphan end, as a deletion does, where its stack made that cluster: tasks cost money,
 * and ECS deletes no cluster that has some. Does not wait for their end. Begins nothing after `until`, in milliseconds.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html
 */
export async function stopOrphanTasks(
  dependencies: StopOrphanDependencies,
  maker: ClusterIdentity,
  until: number,
): Promise<OrphanStopped> {
  const { clusters, clock } = dependencies;
  const stopped: OrphanStopped = { theirServices: [], theirTasks: [] };
  const end = Math.min(until, clock.now() + longest);
  if (clock.now() >= end || (await clusterOwner(clusters, maker)) !== 'own') return stopped;
  const failed: ApiError[] = [];
  const what = { cluster: maker.name, end, stopped, failed };
  await unlessRefused(
    async () => stopTasks(dependencies, what, await stopServices(dependencies, what)),
    (refusal) => void failed.push(refusal),
  );
  const transientError = failed.find((error) => !isRefusal(error));
  if (transientError) throw transientError;
  return failed[0] ? { ...stopped, refusal: failed[0].message } : stopped;
}

interface What {
  cluster: string;
  /** Milliseconds. */
  end: number;
  stopped: OrphanStopped;
  failed: ApiError[];
}

/** Answers which services go on: another deployment's, those that AWS did not scale, and those whose turn is another time. */
async function stopServices(
  dependencies: StopOrphanDependencies,
  { cluster, end, stopped, failed }: What,
): Promise<string[]> {
  const { services, clock } = dependencies;
  const listed = await services.list(cluster);
  const turn = inTurn(listed, maximumServices, clock.now());
  const done = await stopEachService(dependencies, cluster, turn, end);
  stopped.theirServices.push(...done.theirs);
  failed.push(...done.failed.map(({ error }) => error));
  return listed.filter((service) => !done.stopping.includes(service));
}

async function stopTasks(
  dependencies: StopOrphanDependencies,
  { cluster, end, stopped, failed }: What,
  servicesThatRun: string[],
): Promise<void> {
  const { tasks, clock } = dependencies;
  const ids = inTurn(await tasksToStop(tasks, cluster, servicesThatRun), maximumTasks, clock.now());
  const reason = 'Cluster deleted by clean-up';
  const done = await stopEachTask(dependencies, { cluster, ids, reason, end });
  stopped.theirTasks.push(...done.theirs);
  failed.push(...done.failed.map(({ error }) => error));
}
