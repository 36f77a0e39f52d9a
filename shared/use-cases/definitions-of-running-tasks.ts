import type { Tasks } from '../aws/ecs-tasks.ts';
import { describeTasks } from './describe-tasks.ts';
import { listPages } from './stop-tasks.ts';

/** The definitions, as `family:revision`, of the tasks that run in these clusters. */
export async function definitionsOfRunningTasks(
  tasks: Pick<Tasks, 'list' | 'describe'>,
  clusters: Iterable<string>,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const cluster of clusters) {
    const ids = await listWhole(tasks, cluster);
    const running = await describeTasks(tasks, cluster, ids);
    for (const { taskDefinition } of running) found.add(taskDefinition);
  }
  return found;
}

/** Tasks that end meanwhile leave the list, and others move to pages that were read: more than one is read until nothing is new. */
async function listWhole(tasks: Pick<Tasks, 'list'>, cluster: string): Promise<string[]> {
  const known = new Set<string>();
  for (;;) {
    const { ids, pages } = await listPages(tasks, cluster);
    const before = known.size;
    for (const id of ids) known.add(id);
    if (pages === 1 || known.size === before) return [...known];
  }
}
