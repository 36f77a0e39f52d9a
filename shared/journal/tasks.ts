import * as z from 'zod/mini';
import { task as shown, taskContainer, type Task } from '../domain/task/task.ts';
import { createEntries } from './entries.ts';
import { always } from './expressions.ts';

/** Records of earlier versions have neither `enableExecuteCommand` nor images. */
const stored = z.object({
  id: z.string(),
  task: z.extend(shown, {
    enableExecuteCommand: z._default(z.boolean(), false),
    containers: z.array(z.extend(taskContainer, { image: z._default(z.nullable(z.string()), null) })),
  }),
  expiresAtSeconds: z.int(),
});

const retentionSeconds = 30 * 24 * 3600;

/** Ended tasks, for 30 days: ECS forgets them after about an hour. */
export function createTaskRecords() {
  const entries = createEntries({ kind: 'task', version: 1, schema: stored });
  const idOf = (cluster: string, task: string) => `${cluster}/${task}`;

  return {
    async put(cluster: string, task: Task, now: number): Promise<void> {
      const expiresAtSeconds = Math.floor(now / 1000) + retentionSeconds;
      await entries.put(idOf(cluster, task.id), { task, expiresAtSeconds }, always);
    },

    async find(cluster: string, task: string): Promise<Task | undefined> {
      return (await entries.get(idOf(cluster, task)))?.task;
    },
  };
}

export type TaskRecords = ReturnType<typeof createTaskRecords>;
