import type { Clusters } from '../aws/ecs-clusters.ts';
import type { Tasks } from '../aws/ecs-tasks.ts';
import { describeTasksBatch } from '../domain/task/ecs-limits.ts';
import type { Journal } from '../aws/journal.ts';
import type { Clock } from '../clock.ts';
import { inBatches } from './in-batches.ts';
import { everyPage } from '../every-page.ts';
import { holdCluster, type StepInput } from './hold-cluster.ts';
import { whoseCluster } from './own-cluster.ts';
import { listAll, stopEach } from './stop-tasks.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster'>;
  clusters: Pick<Clusters, 'active'>;
  tasks: Pick<Tasks, 'list' | 'describe' | 'stop'>;
  clock: Pick<Clock, 'now'>;
}

export interface TasksLeft {
  waiting: boolean;
  checks: number;
  /** Whether all have ended, by the last look at them. */
  ended: boolean;
}

/** At ten seconds a check this is ten minutes; what still stands then is named by the stack's own failure. */
const mostChecks = 60;

/** Stops every task of the cluster and tells whether some have not ended yet; runs until none has appeared anew. */
export async function stopClusterTasks(
  { journal, clusters, tasks, clock }: Dependencies,
  input: StepInput & { tasks?: TasksLeft },
): Promise<TasksLeft> {
  const entry = await holdCluster(journal, input);
  const checks = (input.tasks?.checks ?? 0) + 1;
  if ((await whoseCluster(clusters, entry)) !== 'own') return { waiting: false, checks, ended: true };
  const running = await listAll(tasks, input.cluster);
  if (running.length > 0) {
    await stopEach(
      { tasks, clock },
      input.cluster,
      running,
      `Cluster deleted by operation ${input.operationId}`,
    );
    return { waiting: checks < mostChecks, checks, ended: false };
  }
  const ended = !(await someStillStop(tasks, input.cluster));
  return { waiting: checks < mostChecks && !ended, checks, ended };
}

async function someStillStop(tasks: Dependencies['tasks'], cluster: string): Promise<boolean> {
  const ids = await everyPage((cursor) =>
    tasks.list(cluster, { desiredStatus: 'STOPPED' }, { limit: describeTasksBatch, cursor }),
  );
  const found = await inBatches(ids, describeTasksBatch, (batch) => tasks.describe(cluster, batch));
  return found.some(({ lastStatus }) => lastStatus !== 'STOPPED');
}
