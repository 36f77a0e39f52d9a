import { type ECS, paginateListTasks, type Task } from '@aws-sdk/client-ecs';

/** All tasks of a cluster that have not stopped, as AWS describes them. */
export async function describeAllTasks(ecs: ECS, cluster: string): Promise<Task[]> {
  const found: Task[] = [];
  for await (const { taskArns = [] } of paginateListTasks({ client: ecs }, { cluster })) {
    if (taskArns.length === 0) continue;
    const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: taskArns });
    found.push(...tasks);
  }
  return found;
}
