import type { Tasks } from '../aws/ecs-tasks.ts';
import type { Networks } from '../aws/networks.ts';
import { withAddress, type Task } from '../domain/task/task.ts';

export interface TaskSources {
  tasks: Pick<Tasks, 'describe'>;
  networks: Pick<Networks, 'addresses'>;
}

/** Gives tasks their addresses: one call for all of them. */
export async function addressed(networks: Pick<Networks, 'addresses'>, tasks: Task[]): Promise<Task[]> {
  const ids = tasks.flatMap(({ network }) => network.networkInterfaceId ?? []);
  const addresses = ids.length > 0 ? await networks.addresses(ids) : new Map();
  return tasks.map((task) => withAddress(task, addresses.get(task.network.networkInterfaceId ?? '')));
}

/** One task with its address, or nothing where ECS does not know it (yet). */
export async function describeTask(
  { tasks, networks }: TaskSources,
  cluster: string,
  id: string,
): Promise<Task | undefined> {
  const [task] = await addressed(networks, await tasks.describe(cluster, [id]));
  return task;
}
