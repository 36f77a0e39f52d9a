import type { Tasks } from '../aws/ecs-tasks.ts';
import { describeTasks } from './describe-tasks.ts';
import { listAll } from './stop-tasks.ts';

/** The definitions, as `family:revision`, of the tasks that run in these clusters. */
export async function definitionsOfRunningTasks(
  tasks: Pick<Tasks, 'list' | 'describe'>,
  clusters: Iterable<string>,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const cluster of clusters) {
    const ids = await listAll(tasks, cluster);
    const running = await describeTasks(tasks, cluster, ids);
    for (const { taskDefinition } of running) found.add(taskDefinition);
  }
  return found;
}
