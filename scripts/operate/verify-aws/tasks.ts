import { type ECS, paginateListTasks, type Task as AwsTask } from '@aws-sdk/client-ecs';
import * as api from '../../../client/client.ts';
import type { Client } from '../../../client/client.ts';
import { eventually } from './eventually.ts';

/** All tasks of a cluster that have not stopped, as AWS describes them. */
export async function describeAllTasks(ecs: ECS, cluster: string): Promise<AwsTask[]> {
  const found: AwsTask[] = [];
  for await (const { taskArns = [] } of paginateListTasks({ client: ecs }, { cluster })) {
    if (taskArns.length === 0) continue;
    const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: taskArns });
    found.push(...tasks);
  }
  return found;
}

/** Runs one task. Returns it once it runs or has stopped; throws where it does neither in ten minutes. */
export async function runTask(client: Client, cluster: string, body: api.RunTasksSpec): Promise<api.Task> {
  const { tasks } = await api.answer(api.runTasks({ client, path: { cluster }, body }));
  return taskOnce(client, cluster, tasks[0]!.id, ['RUNNING', 'STOPPED', 'DELETED']);
}

/** The task once it has one of these statuses; throws after ten minutes. */
export const taskOnce = (
  client: Client,
  cluster: string,
  task: string,
  statuses: string[],
): Promise<api.Task> =>
  eventually(`The status ${statuses.join(' or ')} of the task`, { every: 2, atMost: 600 }, async () => {
    const now = await api.answer(api.getTask({ client, path: { cluster, task } }));
    return statuses.includes(now.lastStatus) && now;
  });
