import type { Tasks } from '../../aws/ecs-tasks.ts';
import { describeTasksBatch } from '../../domain/task/ecs-limits.ts';
import type { DescribedTask, Task } from '../../domain/task/task.ts';
import type { ApiError } from '../../errors/api-error.ts';
import { OutcomeUnknown } from '../../errors/task-errors.ts';
import { collectPages } from '../../collect-pages.ts';
import type { Batch } from './run-in-batches.ts';

/** All tasks of a cluster that ECS still shows. */
export async function shownTasks(
  tasks: Pick<Tasks, 'list' | 'describe'>,
  cluster: string,
): Promise<DescribedTask[]> {
  const list = (desiredStatus: 'RUNNING' | 'STOPPED') =>
    collectPages(async (cursor) => {
      const page = await tasks.list(cluster, { desiredStatus }, { limit: describeTasksBatch, cursor });
      return { items: await tasks.describe(cluster, page.items), nextCursor: page.nextCursor };
    });
  return [...(await list('RUNNING')), ...(await list('STOPPED'))];
}

/** A batch that must not be requested again, and why. */
export interface SearchCriteria {
  token: string;
  count: number;
  /** Its tasks that were found before: ECS forgets ended tasks. */
  before: Task[];
  why: ApiError;
}

/**
 * The tasks of a batch that run or ran, by the token in their tags. ECS may show more of them later, so the result of
 * the batch stays unknown: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
export function startedBefore(shown: DescribedTask[], { token, count, before, why }: SearchCriteria): Batch {
  const found = shown.filter(({ origin }) => origin.request === token);
  const gone = before.filter(({ arn }) => found.every((task) => task.arn !== arn));
  const tasks = [...found, ...gone];
  if (tasks.length >= count) return { state: 'settled', tasks, failures: [] };
  const error = why instanceof OutcomeUnknown ? why : new OutcomeUnknown(why.message);
  const missing = { reason: error.code, detail: why.message };
  const failures = Array.from({ length: count - tasks.length }, () => missing);
  return { state: 'unknown', tasks, failures, error };
}
