import * as z from 'zod/mini';
import { filledText, text } from '../domain/input/fields.ts';
import { resourceName } from '../domain/input/names.ts';
import { runTasksSpec } from '../domain/task/run-tasks.ts';
import { task as taskShape, taskNetwork } from '../domain/task/task.ts';
import { time } from '../domain/shown-fields.ts';
import { clusterName, cursor, limit, longestFilter, noQuery, page, queryFlag, wait } from './common.ts';
import { bodyProblems, commonProblems, contract, idempotencyProblems } from './contract.ts';

const taskId = text(
  /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/,
  'a task id: 32 hexadecimal digits, with the hyphens that AWS may have given it',
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
        'A task that was not started. Of `aws_unavailable` and `throttled` that is not certain, and AWS was not asked yet for ' +
        '`not_asked_for_yet`: with these three the same request with its Idempotency-Key goes on where it ended. ' +
        'Of `outcome_unknown` it is not known; the same request with its key looks once more.',
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
    'Starts tasks beside the service, in batches of ten. Responds with 201, the tasks that were started and the reasons of those that were not; ' +
    'if none was started, with a problem that says whether a retry makes sense. Where somebody else has made an ECS cluster of that name meanwhile, nothing is started in it (`not_owned`). With an Idempotency-Key a retry never starts them twice, and goes on where failures may pass at once (`not_asked_for_yet`, `throttled`, `aws_unavailable`).',
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
    'cluster_not_found',
    'cluster_not_active',
    'not_owned',
    'task_definition_not_found',
    'outcome_unknown',
    'tasks_not_started',
    'quota_reached',
    'capacity_unavailable',
    'rejected_by_aws',
  ],
});

const filters = {
  desiredStatus: z._default(z.enum(['RUNNING', 'STOPPED']), 'RUNNING').with(
    z.meta({
      description:
        '`RUNNING`: all that is to run, whatever its last status. `STOPPED`: what ended within the last hour or so, or is ending.',
    }),
  ),
  group: z
    .optional(filledText(longestFilter))
    .with(z.meta({ description: 'Only tasks of this group.', example: 'batch' })),
  startedBy: z
    .optional(filledText(longestFilter))
    .with(z.meta({ description: 'Only tasks started by this.', example: 'me' })),
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
    'The tasks of the service and the extra ones, each with its public address. Filters may leave a page with fewer items than `limit`, or none; go on while there is a `nextCursor`.',
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
    'With `wait` it responds as soon as the task runs or has ended, or with `until=STOPPED` as soon as it has ended: exit codes and stop reason are in the response.',
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
    'From the task over its network interface to the address, in one call. With `wait` it responds as soon as that is no longer pending.',
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
    'Asks ECS to stop it: its containers get SIGTERM, and SIGKILL after their stop time-out. A task of the service is replaced by a new one. A task with the tag of another deployment is not stopped (`not_owned`). ECS may not know a task yet that was started just before: after 15 seconds that is `task_not_found`, and the task runs; repeat the request.',
  params: taskParams,
  query: noQuery,
  response: { status: 202, description: 'The task, which is stopping.', schema: task },
  problems: [...commonProblems, 'cluster_not_found', 'task_not_found', 'not_owned', 'rejected_by_aws'],
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
    'Stops the tasks that match every filter, or with `all=true` each task of the cluster. Tasks of the service are among them, and the service replaces them. A request needs one or the other. ' +
    'Tasks with the tag of another deployment run on. A task that AWS does not stop keeps no other running; the response is its error. Stops as many as fit into one request and says so in `complete`: repeat the call while it is false.',
  params: clusterParams,
  query: z
    .strictObject({
      group: filters.group,
      startedBy: filters.startedBy,
      family: filters.family,
      all: queryFlag.with(z.meta({ description: 'Whether every task is meant; not with a filter.' })),
    })
    .check(
      z.refine(namesTasks, {
        path: ['all'],
        error: 'Say which tasks: by group, startedBy or family, or every one with all=true, and not both.',
      }),
    ),
  response: {
    status: 202,
    description: 'What is stopping.',
    schema: z
      .object({
        taskIds: z.array(taskId).with(z.meta({ description: 'The tasks that are stopping.' })),
        complete: z.boolean().with(
          z.meta({
            description:
              'Whether every task that matched, and that ECS lists, was asked to stop. ECS may list a task only some time after its start: where tasks were started just before, look at `GET /clusters/{cluster}/tasks` and repeat the request.',
          }),
        ),
      })
      .with(z.meta({ id: 'StopTasksAnswer' })),
  },
  problems: [...commonProblems, 'cluster_not_found', 'rejected_by_aws'],
});
