import * as z from 'zod/mini';
import type { LimitSettings } from '../domain/limits/limits.ts';
import { nothing, plus, taskSize, usageOfTasks, type Usage } from '../domain/limits/usage.ts';
import { createEntries, type Page, type Paging } from './entries.ts';
import { asRead } from './expressions.ts';
import { createWrites, type Write } from './transactions.ts';
import { writeCounted } from './usage.ts';

const kind = { kind: 'task-batch', version: 1 };

const taskBatch = z.object({
  cluster: z.string(),
  /** The operation that created the cluster. */
  operation: z.string(),
  owner: z.optional(z.string()),
  /** The token of its RunTask call, which is in a tag of its tasks. */
  token: z.string(),
  size: taskSize,
  /** How many tasks count. */
  count: z.int(),
  /** Their ids; absent until they are known. */
  tasks: z.optional(z.array(z.string())),
  since: z.string(),
});

export type TaskBatch = z.infer<typeof taskBatch>;

const stored = z.extend(taskBatch, { id: z.string(), writeId: z.string() });

/** A batch as it was read. */
export type ReadBatch = z.infer<typeof stored>;

const idOf = ({ cluster, token }: Pick<TaskBatch, 'cluster' | 'token'>) => `${cluster}/${token}`;

/** Extra tasks that count against limits: one item for each RunTask call, of up to ten tasks, until they have ended. */
export function createTaskBatches() {
  const entries = createEntries({ ...kind, schema: stored });
  const writes = createWrites(kind);

  function writeOf({ batch: { id, writeId }, tasks }: { batch: ReadBatch; tasks: string[] }): Write {
    return tasks.length === 0
      ? writes.remove(id, asRead(writeId))
      : writes.update(id, { tasks, count: tasks.length }, asRead(writeId));
  }

  return {
    listBatches: (paging: Paging): Promise<Page<ReadBatch>> => entries.list(paging),

    /** Those of a cluster, or of one request. */
    listBatchesOf: (cluster: string, paging: Paging, request = ''): Promise<Page<ReadBatch>> =>
      entries.list({ ...paging, startsWith: `${cluster}/${request}` }),

    /**
     * Counts batches of one request before they are requested; returns whether none of them was counted yet. Throws
     * `LimitReached` and `NotCounted`.
     */
    addBatches(batches: TaskBatch[], limits: LimitSettings): Promise<boolean> {
      const added = batches.map(({ count, size }): Usage => usageOfTasks(count, size)).reduce(plus, nothing);
      const { owner } = batches[0]!;
      return writeCounted(
        batches.map((batch) => writes.put(idOf(batch), batch, { text: 'attribute_not_exists(#id)' })),
        { owner, added, limits },
      );
    },

    /** Begins the time anew in which nobody else decides about a batch; returns whether it was unchanged. */
    renewBatch: (batch: ReadBatch, since: string): Promise<boolean> =>
      entries.update(batch.id, { since }, asRead(batch.writeId)),

    /**
     * Records which tasks of batches of one request run, and gives back the others; returns whether all batches were
     * unchanged since they were read.
     */
    keepTasks(kept: { batch: ReadBatch; tasks: string[] }[]): Promise<boolean> {
      const added = kept
        .map(({ batch, tasks }): Usage => usageOfTasks(tasks.length - batch.count, batch.size))
        .reduce(plus, nothing);
      return writeCounted(kept.map(writeOf), { owner: kept[0]?.batch.owner, added });
    },
  };
}

export type TaskBatches = ReturnType<typeof createTaskBatches>;
