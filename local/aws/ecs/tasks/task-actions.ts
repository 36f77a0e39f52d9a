import type {
  DescribeTasksRequest,
  DescribeTasksResponse,
  StopTaskRequest,
  StopTaskResponse,
} from '@aws-sdk/client-ecs';
import { nameIn, taskArn } from '../arns.ts';
import { activeCluster } from '../clusters/find-cluster.ts';
import type { EcsContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { endTask } from './end-task.ts';
import { listTasks } from './list-tasks.ts';
import { runTaskActions } from './run-task.ts';

const maximumDescribed = 100;

/** Characters; today's page of StopTask does not name a bound. https://docs.aws.amazon.com/sdk-for-ruby/v2/api/Aws/ECS/Types/StopTaskRequest.html */
const longestReason = 255;

export function taskActions(context: EcsContext) {
  const { world, state } = context;

  const arnOf = (cluster: string | undefined, task: string) =>
    taskArn(world, activeCluster(state, cluster).clusterName, nameIn(task));

  /**
   * No call knows a task that was just created, because calls are eventually consistent.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
   */
  const visible = (arn: string) => {
    const seen = state.tasks.get(arn);
    return seen && seen.visibleFrom <= world.clock.uptime() ? seen : undefined;
  };

  function DescribeTasks({ cluster, tasks = [], include = [] }: DescribeTasksRequest): DescribeTasksResponse {
    if (tasks.length === 0) throw invalidParameter('Tasks cannot be empty.');
    if (tasks.length > maximumDescribed) {
      throw invalidParameter(`Tasks cannot be more than ${maximumDescribed}: ${tasks.length} given.`);
    }
    const arns = [...new Set(tasks.map((task) => arnOf(cluster, task)))];
    return structuredClone({
      tasks: arns
        .flatMap((arn) => visible(arn) ?? [])
        .map(({ task }) => ({ ...task, tags: include.includes('TAGS') ? task.tags : [] })),
      failures: arns.filter((arn) => !visible(arn)).map((arn) => ({ arn, reason: 'MISSING' })),
    });
  }

  /** Takes effect on a task in any state, and removes its tags. The response has the version from before. */
  function StopTask({ cluster, task = '', reason }: StopTaskRequest): StopTaskResponse {
    const found = visible(arnOf(cluster, task));
    if (!found) throw invalidParameter('The referenced task was not found.');
    if ([...(reason ?? '')].length > longestReason)
      throw invalidParameter(`reason longer than ${longestReason}.`);
    const { version } = found.task;
    endTask(context, found, { stopCode: 'UserInitiated', stoppedReason: reason ?? 'Task stopped by user' });
    found.task.tags = [];
    return { task: structuredClone({ ...found.task, version }) };
  }

  return {
    ...runTaskActions(context),
    DescribeTasks,
    StopTask,
    ListTasks: (input: Parameters<typeof listTasks>[1]) => listTasks(context, input),
  };
}
