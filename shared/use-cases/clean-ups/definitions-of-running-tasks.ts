import type { Tasks } from '../../aws/ecs-tasks.ts';
import { existedAt } from '../../domain/task/existed-at.ts';
import { describeTasks } from '../tasks/describe-tasks.ts';
import { listPages } from '../tasks/stop-tasks.ts';

type Reader = Pick<Tasks, 'list' | 'describe'>;

/**
 * The definitions, as `family:revision`, of tasks of these clusters that have run since before `now`, in milliseconds
 * since 1970.
 */
export async function definitionsOfRunningTasks(
  tasks: Reader,
  clusters: Iterable<string>,
  now: number,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const cluster of clusters)
    for (const definition of await definitionsIn(tasks, cluster, now)) found.add(definition);
  return found;
}

/**
 * Tasks that end meanwhile leave the list, and other tasks move to pages that were already read. So with several pages,
 * they are read until no earlier task is new.
 */
async function definitionsIn(tasks: Reader, cluster: string, now: number): Promise<Set<string>> {
  const found = new Set<string>();
  const known = new Set<string>();
  for (;;) {
    const { ids, pages } = await listPages(tasks, cluster);
    const anew = ids.filter((id) => !known.has(id));
    for (const id of anew) known.add(id);
    const running = await describeTasks(tasks, cluster, anew);
    for (const { taskDefinition } of running) found.add(taskDefinition);
    if (pages === 1 || !running.some((task) => existedAt(task, now))) return found;
  }
}
