import type { TaskBatches } from '../../journal/task-batches.ts';
import { ApiError } from '../../errors/api-error.ts';
import { collectEntries } from '../../collect-pages.ts';

const tries = 5;

/** Gives back an extra task that has ended. Whatever goes wrong, clean-up finds out that it does not run any more. */
export async function giveBackTask(
  { taskBatches }: { taskBatches: Pick<TaskBatches, 'listBatchesOf' | 'keepTasks'> },
  cluster: string,
  id: string,
): Promise<void> {
  try {
    await giveBack({ taskBatches }, cluster, id);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

async function giveBack(
  { taskBatches }: { taskBatches: Pick<TaskBatches, 'listBatchesOf' | 'keepTasks'> },
  cluster: string,
  id: string,
): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const { items } = await collectEntries((cursor) =>
      taskBatches.listBatchesOf(cluster, { limit: 100, cursor }),
    );
    const batch = items.find(({ tasks = [] }) => tasks.includes(id));
    if (!batch) return;
    const left = batch.tasks!.filter((one) => one !== id);
    if (await taskBatches.keepTasks([{ batch, tasks: left }])) return;
  }
}
