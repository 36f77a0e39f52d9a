import type { Clusters } from '../aws/ecs-clusters.ts';
import type { Tasks } from '../aws/ecs-tasks.ts';
import { describeTasksBatch } from '../domain/task/ecs-limits.ts';
import type { Journal } from '../aws/journal.ts';
import type { Clock } from '../clock.ts';
import { describeTasks } from './describe-tasks.ts';
import { everyPage } from '../every-page.ts';
import { holdCluster, type StepInput } from './hold-cluster.ts';
import { whoseCluster } from './own-cluster.ts';
import type { ServicesLeft } from './stop-services.ts';
import { listAll, stopEach } from './stop-tasks.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  clusters: Pick<Clusters, 'active'>;
  tasks: Pick<Tasks, 'list' | 'describe' | 'stop'>;
  clock: Pick<Clock, 'now'>;
  owner: string;
}

export interface TasksLeft {
  waiting: boolean;
  checks: number;
  /** Whether all but those of another deployment have ended, by the last look at them. */
  ended: boolean;
  /** Tasks of another deployment, which stay as they are. */
  theirs: string[];
}

/** At ten seconds a check this is ten minutes; what still stands then is named by the stack's own failure. */
const mostChecks = 60;

/** Stops every task of the cluster and tells whether some have not ended yet; runs until none has appeared anew. */
export async function stopClusterTasks(
  dependencies: Dependencies,
  input: StepInput & { services?: ServicesLeft; tasks?: TasksLeft },
): Promise<TasksLeft> {
  const { journal, clusters, tasks } = dependencies;
  const entry = await holdCluster(journal, input);
  const checks = (input.tasks?.checks ?? 0) + 1;
  if ((await whoseCluster(clusters, entry)) !== 'own')
    return { waiting: false, checks, ended: true, theirs: [] };
  const running = await tasksToStop(tasks, input.cluster, input.services?.theirs ?? []);
  const reason = `Cluster deleted by operation ${input.operationId}`;
  const { theirs } = await stopEach(dependencies, { cluster: input.cluster, ids: running, reason });
  if (theirs.length < running.length) return { waiting: checks < mostChecks, checks, ended: false, theirs };
  const ended = !(await someStillStop(tasks, input.cluster));
  return { waiting: checks < mostChecks && !ended, checks, ended, theirs };
}

/** All but those of services that go on, such as another deployment's, which would start them again. */
export async function tasksToStop(
  tasks: Pick<Tasks, 'list' | 'describe'>,
  cluster: string,
  servicesThatRun: string[],
): Promise<string[]> {
  const ids = await listAll(tasks, cluster);
  if (servicesThatRun.length === 0) return ids;
  const found = await describeTasks(tasks, cluster, ids);
  const groups = new Set(servicesThatRun.map((service) => `service:${service}`));
  return found.filter(({ group }) => !groups.has(group ?? '')).map(({ id }) => id);
}

async function someStillStop(tasks: Dependencies['tasks'], cluster: string): Promise<boolean> {
  const ids = await everyPage((cursor) =>
    tasks.list(cluster, { desiredStatus: 'STOPPED' }, { limit: describeTasksBatch, cursor }),
  );
  const found = await describeTasks(tasks, cluster, ids);
  return found.some(({ lastStatus }) => lastStatus !== 'STOPPED');
}
