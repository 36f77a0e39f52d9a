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

const mostDescribed = 100;

/** Characters; today's page of StopTask does not name a bound. https://docs.aws.amazon.com/sdk-for-ruby/v2/api/Aws/ECS/Types/StopTaskRequest.html */
const longestReason = 255;

export function taskActions(context: EcsContext) {
  const { world, state } = context;

  const arnOf = (cluster: string | undefined, task: string) =>
    taskArn(world, activeCluster(state, cluster).clusterName, nameIn(task));

  /** A task that was made a moment ago is MISSING: the answer is eventually consistent. */
  function DescribeTasks({ cluster, tasks = [], include = [] }: DescribeTasksRequest): DescribeTasksResponse {
    if (tasks.length === 0) throw invalidParameter('Tasks cannot be empty.');
    if (tasks.length > mostDescribed) {
      throw invalidParameter(`Tasks cannot be more than ${mostDescribed}: ${tasks.length} given.`);
    }
    const arns = [...new Set(tasks.map((task) => arnOf(cluster, task)))];
    const found = arns.map((arn) => ({ arn, seen: state.tasks.get(arn) }));
    const visible = ({ seen }: (typeof found)[number]) => seen && seen.visibleFrom <= world.clock.uptime();
    return structuredClone({
      tasks: found
        .filter(visible)
        .flatMap(({ seen }) =>
          seen ? [{ ...seen.task, tags: include.includes('TAGS') ? seen.task.tags : [] }] : [],
        ),
      failures: found.filter((one) => !visible(one)).map(({ arn }) => ({ arn, reason: 'MISSING' })),
    });
  }

  /** Takes effect on a task in any state, and removes its tags. The response has the version from before. */
  function StopTask({ cluster, task = '', reason }: StopTaskRequest): StopTaskResponse {
    const found = state.tasks.get(arnOf(cluster, task));
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
