import type { Tasks } from '../../aws/ecs-tasks.ts';
import type { DescribedTask } from '../../domain/task/task.ts';
import { AwsAccessDenied, NotOwned } from '../../errors/aws-errors.ts';
import { isOfAnotherDeployment } from '../clusters/own-cluster.ts';

export interface StopDependencies {
  tasks: Pick<Tasks, 'stop' | 'describe'>;
  deployment: string;
}

/**
 * Asks ECS to stop a task; undefined if ECS does not know it. The permissions of this API exclude tasks with another
 * deployment's tag: NotOwned.
 */
export async function stopOwnTask(
  { tasks, deployment }: StopDependencies,
  { cluster, id, reason }: { cluster: string; id: string; reason: string },
): Promise<DescribedTask | undefined> {
  try {
    return await tasks.stop(cluster, id, reason);
  } catch (error) {
    if (!(error instanceof AwsAccessDenied)) throw error;
    const [task] = await tasks.describe(cluster, [id]);
    throw task && isOfAnotherDeployment(task, deployment) ? new NotOwned(`Task "${id}"`) : error;
  }
}
