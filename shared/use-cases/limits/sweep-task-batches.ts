import type { Tasks } from '../../aws/ecs-tasks.ts';
import type { ReadBatch, TaskBatches } from '../../journal/task-batches.ts';
import type { Clock } from '../../clock.ts';
import { hasEnded } from '../../domain/task/task.ts';
import { collectEntries } from '../../collect-pages.ts';
import { shownTasks } from '../tasks/started-before.ts';

export interface BatchDependencies {
  taskBatches: Pick<TaskBatches, 'listBatches' | 'keepTasks'>;
  tasks: Pick<Tasks, 'list' | 'describe'>;
  clock: Pick<Clock, 'now'>;
}

/**
 * Milliseconds: longer than a request takes, and than it takes ECS to show a new task.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
const settling = 10 * 60_000;

/**
 * Gives back extra tasks that ended or never ran although nobody has recorded it: a request died, or an event was lost.
 * ECS says which tasks of a batch still run.
 */
export async function sweepTaskBatches(
  dependencies: BatchDependencies,
  isolate: (cluster: string, work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const { taskBatches, clock } = dependencies;
  const { items } = await collectEntries((cursor) => taskBatches.listBatches({ limit: 100, cursor }));
  const settled = items.filter(({ since }) => clock.now() - Date.parse(since) > settling);
  for (const cluster of new Set(settled.map((batch) => batch.cluster)))
    await isolate(cluster, () =>
      sweepCluster(
        dependencies,
        cluster,
        settled.filter((batch) => batch.cluster === cluster),
      ),
    );
}

/**
 * A forced deletion may leave tasks behind, so the cluster need not be on the list. Tokens and ids are those of one
 * creation: a later cluster of that name has others.
 */
async function sweepCluster(
  { taskBatches, tasks }: BatchDependencies,
  name: string,
  batches: ReadBatch[],
): Promise<void> {
  const running = (await shownTasks(tasks, name)).filter((task) => !hasEnded(task));
  for (const batch of batches) {
    const left = running.filter(
      ({ id, origin }) => origin.request === batch.token || batch.tasks?.includes(id),
    );
    if (left.length !== batch.count || batch.tasks?.length !== batch.count)
      await taskBatches.keepTasks([{ batch, tasks: left.map(({ id }) => id) }]);
  }
}
