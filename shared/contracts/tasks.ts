import * as z from 'zod/mini';
import { nonEmptyString, matchingString } from '../domain/input/fields.ts';
import { resourceName } from '../domain/input/names.ts';
import { runTasksSpec } from '../domain/task/run-tasks.ts';
import { task as taskShape, taskNetwork } from '../domain/task/task.ts';
import { time } from '../domain/shown-fields.ts';
import { clusterName, cursor, limit, longestFilter, noQuery, page, queryFlag, wait } from './common.ts';
import { bodyProblems, commonProblems, contract, idempotencyProblems } from './contract.ts';

const taskId = matchingString(
  /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/,
  'a task id: 32 hexadecimal digits, with or without hyphens',
).with(
  z.meta({
    description: 'The id of a task.',
    example: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  }),
);

const clusterParams = z.strictObject({ cluster: clusterName });
const taskParams = z.strictObject({ cluster: clusterName, task: taskId });

export const task = z
  .extend(taskShape, {
    id: taskId,
    createdAt: z.nullable(time),
    startedAt: z.nullable(time),
    stoppedAt: z.nullable(time),
  })
  .with(z.meta({ id: 'Task' }));

const failure = z
  .object({
    reason: z.string().with(
      z.meta({
        example:
          'Capacity is unavailable at this time. Please try again later or in a different availability zone',
      }),
    ),
    detail: z.nullable(z.string()),
  })
  .with(
    z.meta({
      id: 'TaskFailure',
      description:
        'A task that was not started. With `aws_unavailable` and `throttled` this is not certain. With `not_asked_for_yet` the API has not asked AWS yet. In these three cases, send the same request with its Idempotency-Key again: it continues where it stopped. ' +
        'With `outcome_unknown` the API does not know whether the task was started; send the same request with its key again to find out.',
    }),
  );

export const runTasks = contract({
  operationId: 'runTasks',
  method: 'POST',
  path: '/clusters/{cluster}/tasks',
  scope: 'clusters:write',
  tag: 'Tasks',
  summary: 'Run tasks',
  description:
    'Starts tasks in addition to those of the service, in batches of ten. Returns 201 with the tasks that were started, and a failure for each task that was not; ' +
    'if no task was started, the response is a problem, and its code says whether a retry can help. If somebody else has meanwhile created an ECS cluster of that name, nothing is started in it (`not_owned`); nor is a task definition run whose owner tag somebody has removed. With an Idempotency-Key a retry never starts tasks twice, and continues after temporary failures (`not_asked_for_yet`, `throttled`, `aws_unavailable`).',
  params: clusterParams,
  query: noQuery,
  body: runTasksSpec,
  response: {
    status: 201,
    description: 'At least one task was started.',
    schema: z
      .object({ tasks: z.array(task), failures: z.array(failure) })
      .with(z.meta({ id: 'RunTasksAnswer' })),
  },
  problems: [
    ...commonProblems,
    ...bodyProblems,
    ...idempotencyProblems,
    'not_your_team',
    'cluster_not_found',
    'cluster_not_active',
    'not_owned',
    'task_definition_not_found',
    'outcome_unknown',
    'tasks_not_started',
    'limit_reached',
    'quota_reached',
    'capacity_unavailable',
    'rejected_by_aws',
  ],
});

const filters = {
  desiredStatus: z._default(z.enum(['RUNNING', 'STOPPED']), 'RUNNING').with(
    z.meta({
      description:
        '`RUNNING`: tasks that ECS intends to run, including PENDING ones. `STOPPED`: tasks that are ending, or have ended within about the last hour.',
    }),
  ),
  group: z
    .optional(nonEmptyString(longestFilter))
    .with(z.meta({ description: 'Only tasks of this group.', example: 'batch' })),
  startedBy: z
    .optional(nonEmptyString(longestFilter))
    .with(z.meta({ description: 'Only tasks with this `startedBy`.', example: 'me' })),
  family: z
    .optional(resourceName)
    .with(z.meta({ description: 'Only tasks of this task definition family.' })),
};

export const listTasks = contract({
  operationId: 'listTasks',
  method: 'GET',
  path: '/clusters/{cluster}/tasks',
  scope: 'clusters:read',
  tag: 'Tasks',
  summary: 'List the tasks of a cluster',
  description:
    'The tasks of the service and extra tasks, each with its public address. With filters, a page may have fewer items than `limit`, or none; continue while there is a `nextCursor`.',
  params: clusterParams,
  query: z.strictObject({ ...filters, limit, cursor }),
  response: { status: 200, description: 'A page of tasks.', schema: page(task, 'TaskPage') },
  problems: [...commonProblems, 'cluster_not_found', 'rejected_by_aws'],
});

export const getTask = contract({
  operationId: 'getTask',
  method: 'GET',
  path: '/clusters/{cluster}/tasks/{task}',
  scope: 'clusters:read',
  tag: 'Tasks',
  summary: 'Get a task',
  description:
    'With `wait` it responds as soon as the task runs or has ended. With `wait` and `until=STOPPED` it responds as soon as the task has ended; the response then has the exit codes and the stop reason.',
  params: taskParams,
  query: z.strictObject({
    wait,
    until: z
      ._default(z.enum(['RUNNING', 'STOPPED']), 'RUNNING')
      .with(z.meta({ description: 'What to wait for.' })),
  }),
  response: { status: 200, description: 'The task.', schema: task },
  problems: [...commonProblems, 'cluster_not_found', 'task_not_found', 'rejected_by_aws'],
});

export const getTaskPublicIp = contract({
  operationId: 'getTaskPublicIp',
  method: 'GET',
  path: '/clusters/{cluster}/tasks/{task}/public-ip',
  scope: 'clusters:read',
  tag: 'Tasks',
  summary: 'Get the public IP of a task',
  description:
    'Follows the task to its network interface and its address in one call. With `wait` it responds as soon as the address is no longer pending.',
  params: taskParams,
  query: z.strictObject({ wait }),
  response: { status: 200, description: 'The address, or why there is none.', schema: taskNetwork },
  problems: [...commonProblems, 'cluster_not_found', 'task_not_found', 'rejected_by_aws'],
});

export const stopTask = contract({
  operationId: 'stopTask',
  method: 'DELETE',
  path: '/clusters/{cluster}/tasks/{task}',
  scope: 'clusters:write',
  tag: 'Tasks',
  summary: 'Stop a task',
  description:
    'Asks ECS to stop it: its containers get SIGTERM, and SIGKILL after their stop timeout. The service replaces its own tasks. A task with the tag of another deployment is not stopped (`not_owned`). ECS may not know a task yet that was started just before: after 15 seconds that is `task_not_found`, and the task runs; send the request again.',
  params: taskParams,
  query: noQuery,
  response: { status: 202, description: 'The task, which is stopping.', schema: task },
  problems: [
    ...commonProblems,
    'not_your_team',
    'cluster_not_found',
    'task_not_found',
    'not_owned',
    'rejected_by_aws',
  ],
});

const namesTasks = ({ all, ...given }: { all: boolean; [filter: string]: unknown }) =>
  all !== Object.values(given).some((filter) => filter !== undefined);

export const stopTasks = contract({
  operationId: 'stopTasks',
  method: 'DELETE',
  path: '/clusters/{cluster}/tasks',
  scope: 'clusters:write',
  tag: 'Tasks',
  summary: 'Stop tasks',
  description:
    'Stops the tasks that match every filter, or with `all=true` each task of the cluster; a request needs one or the other. Tasks of the service are included, and the service replaces them. ' +
    'Tasks with the tag of another deployment continue to run. If AWS does not stop one task, the others are still stopped; the response is the error of that task. One request stops as many tasks as it can: repeat it while `complete` is false.',
  params: clusterParams,
  query: z
    .strictObject({
      group: filters.group,
      startedBy: filters.startedBy,
      family: filters.family,
      all: queryFlag.with(z.meta({ description: 'Whether to stop every task; not together with a filter.' })),
    })
    .check(
      z.refine(namesTasks, {
        path: ['all'],
        error:
          'Say which tasks to stop: by group, startedBy or family, or all of them with all=true, but not both.',
      }),
    ),
  response: {
    status: 202,
    description: 'The tasks that are stopping.',
    schema: z
      .object({
        taskIds: z.array(taskId).with(z.meta({ description: 'The tasks that are stopping.' })),
        complete: z.boolean().with(
          z.meta({
            description:
              'Whether every matching task that ECS lists was asked to stop. ECS may list a new task only some time after its start: if tasks were started just before, look at `GET /clusters/{cluster}/tasks` and repeat the request.',
          }),
        ),
      })
      .with(z.meta({ id: 'StopTasksAnswer' })),
  },
  problems: [...commonProblems, 'not_your_team', 'cluster_not_found', 'rejected_by_aws'],
});
