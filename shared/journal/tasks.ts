import type { Task } from '../domain/task/task.ts';
import { createTable } from './table.ts';

/** Records of earlier versions do not say whether commands could be run. */
const noCommands: Partial<Task> = { enableExecuteCommand: false };

const keptSeconds = 30 * 24 * 3600;

/** Tasks that have ended, for 30 days: ECS forgets them after about an hour. */
export function createTaskRecords(table = createTable()) {
  const idOf = (cluster: string, task: string) => `${cluster}/${task}`;

  return {
    async put(cluster: string, task: Task, now: number): Promise<void> {
      const expiresAtSeconds = Math.floor(now / 1000) + keptSeconds;
      await table.put(
        'task',
        idOf(cluster, task.id),
        { task, expiresAtSeconds },
        {
          text: 'attribute_not_exists(#never)',
        },
      );
    },

    async find(cluster: string, task: string): Promise<Task | undefined> {
      const item = await table.get('task', idOf(cluster, task));
      return item && { ...noCommands, ...(item['task'] as Task) };
    },
  };
}

export type TaskRecords = ReturnType<typeof createTaskRecords>;
