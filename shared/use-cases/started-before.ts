import type { Tasks } from '../aws/ecs-tasks.ts';
import { describeTasksBatch } from '../domain/task/ecs-limits.ts';
import type { DescribedTask } from '../domain/task/task.ts';
import type { ServiceError } from '../errors.ts';
import { everyPage } from '../every-page.ts';
import type { Started } from './run-in-batches.ts';

/** All tasks of a cluster that ECS still shows. */
export async function shownTasks(
  tasks: Pick<Tasks, 'list' | 'describe'>,
  cluster: string,
): Promise<DescribedTask[]> {
  const list = (desiredStatus: 'RUNNING' | 'STOPPED') =>
    everyPage(async (cursor) => {
      const page = await tasks.list(cluster, { desiredStatus }, { limit: describeTasksBatch, cursor });
      return { items: await tasks.describe(cluster, page.items), nextCursor: page.nextCursor };
    });
  return [...(await list('RUNNING')), ...(await list('STOPPED'))];
}

/** A batch that ECS may not be asked for again, and why that is so. */
export interface Sought {
  token: string;
  count: number;
  why: ServiceError;
}

/** Those of a batch that run or ran, by the token in their tags; of the others, why ECS is not asked for them. */
export function startedBefore(shown: DescribedTask[], { token, count, why }: Sought): Started {
  const found = shown.filter(({ origin }) => origin.request === token);
  if (found.length === 0) throw why;
  const missing = { reason: why.code, detail: why.message };
  return { tasks: found, failures: Array.from({ length: count - found.length }, () => missing) };
}
