import type { Tasks } from '../../aws/ecs-tasks.ts';
import type { Networks } from '../../aws/networks.ts';
import { describeTasksBatch } from '../../domain/task/ecs-limits.ts';
import { hasEnded, withAddress, type DescribedTask, type Task } from '../../domain/task/task.ts';
import { ApiError } from '../../errors/api-error.ts';
import { inBatches } from '../in-batches.ts';

export interface TaskSources {
  tasks: Pick<Tasks, 'describe'>;
  networks: Pick<Networks, 'addresses'>;
}

/** Describes any number of tasks by their ids. */
export const describeTasks = (
  tasks: Pick<Tasks, 'describe'>,
  cluster: string,
  ids: string[],
): Promise<DescribedTask[]> => inBatches(ids, describeTasksBatch, (batch) => tasks.describe(cluster, batch));

/** Adds addresses to tasks: one call for all that have an interface; ended tasks have released theirs. */
export async function addressed(networks: Pick<Networks, 'addresses'>, tasks: Task[]): Promise<Task[]> {
  const withInterface = tasks.filter((task) => !hasEnded(task));
  const ids = withInterface.flatMap(({ network }) => network.networkInterfaceId ?? []);
  const addresses = ids.length > 0 ? await networks.addresses(ids) : new Map();
  return tasks.map((task) => withAddress(task, addresses.get(task.network.networkInterfaceId ?? '')));
}

/**
 * The same for requests about the tasks themselves: without a response from EC2, each task says why its address is
 * missing.
 */
export async function addressedIfRead(networks: Pick<Networks, 'addresses'>, tasks: Task[]): Promise<Task[]> {
  try {
    return await addressed(networks, tasks);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return tasks.map((task) => withAddress(task, undefined, error.message));
  }
}
