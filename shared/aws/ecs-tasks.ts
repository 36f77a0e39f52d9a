import {
  ConflictException,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  type RunTaskCommandInput,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import type { DescribedTask } from '../domain/task/task.ts';
import { ApiError } from '../errors/api-error.ts';
import { AwsUnavailable, NotTakenYet } from '../errors/aws-errors.ts';
import { TaskDefinitionNotFound } from '../errors/task-errors.ts';
import { connect, refusedAs, unlessLost } from './connection.ts';
import { fromCursor, invalidCursor, toCursor } from './cursor.ts';
import { nameInArn } from '../domain/input/name-in-arn.ts';
import { toTask } from './to-task.ts';

export interface TaskFailure {
  reason: string;
  detail: string | null;
}

export interface TaskFilter {
  desiredStatus: 'RUNNING' | 'STOPPED';
  family?: string | undefined;
  service?: string | undefined;
}

/**
 * In characters. "Up to 255 characters are allowed in this message", which the current page of StopTask omits:
 * https://docs.aws.amazon.com/sdk-for-ruby/v2/api/Aws/ECS/Types/StopTaskRequest.html
 */
const longestReason = 255;

/** The tasks of ECS. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
export function createTasks() {
  const send = connect((shared) => new ECSClient(shared));

  /** At most a hundred tasks, without those that ECS does not know. */
  async function describe(cluster: string, ids: string[]): Promise<DescribedTask[]> {
    if (ids.length === 0) return [];
    try {
      const { tasks = [] } = await send(new DescribeTasksCommand({ cluster, tasks: ids, include: ['TAGS'] }));
      return tasks.map(toTask);
    } catch (error) {
      if (refusedAs(error, 'ClusterNotFoundException', 'InvalidParameterException')) return [];
      throw error;
    }
  }

  /** The same for tasks that RunTask has started: ECS may not show them yet, and a refusal here is none of RunTask. */
  async function describeStarted(cluster: string, ids: string[]): Promise<DescribedTask[]> {
    const tasks = await describe(cluster, ids).catch((cause: Error) => {
      throw new AwsUnavailable('RunTask', { cause });
    });
    if (tasks.length === ids.length) return tasks;
    throw new AwsUnavailable('RunTask');
  }

  /** A repeated RunTask only returns the status of ended tasks; DescribeTasks returns the rest, for an hour. */
  async function whole(cluster: string, started: DescribedTask[]): Promise<DescribedTask[]> {
    const ended = started.filter(({ createdAt }) => createdAt === null).map(({ id }) => id);
    const described = await describe(cluster, ended).catch((): DescribedTask[] => []);
    const known = new Map(described.map((task) => [task.id, task]));
    return started.map((task) => known.get(task.id) ?? task);
  }

  return {
    describe,

    async run(input: RunTaskCommandInput): Promise<{ tasks: DescribedTask[]; failures: TaskFailure[] }> {
      try {
        const { tasks = [], failures = [] } = await send(new RunTaskCommand(input));
        return {
          tasks: await whole(
            input.cluster!,
            tasks.map((task) => toTask({ taskDefinitionArn: input.taskDefinition, ...task })),
          ),
          failures: failures.map(({ reason, detail }) => ({
            reason: reason ?? 'UNKNOWN',
            detail: detail ?? null,
          })),
        };
      } catch (error) {
        const started = startedBefore(error);
        if (started)
          return { tasks: await describeStarted(input.cluster!, started.map(nameInArn)), failures: [] };
        if (error instanceof ApiError && error.followsLostTry && !(error instanceof NotTakenYet))
          throw unlessLost(error, 'RunTask');
        if (isMissingDefinition(error)) throw new TaskDefinitionNotFound(input.taskDefinition!);
        throw error;
      }
    },

    /** One page of task ids. A missing cluster or service has no tasks. */
    async list(
      cluster: string,
      { desiredStatus, family, service }: TaskFilter,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ): Promise<{ items: string[]; nextCursor: string | null }> {
      const list = ['tasks', cluster, desiredStatus, family, service].join(' ');
      const nextToken = fromCursor(list, cursor);
      try {
        const page = await send(
          new ListTasksCommand({
            cluster,
            desiredStatus,
            family,
            serviceName: service,
            maxResults: limit,
            nextToken,
          }),
        );
        return { items: (page.taskArns ?? []).map(nameInArn), nextCursor: toCursor(list, page.nextToken) };
      } catch (error) {
        if (refusedAs(error, 'ClusterNotFoundException', 'ServiceNotFoundException'))
          return { items: [], nextCursor: null };
        if (nextToken && refusedAs(error, 'InvalidParameterException')) throw invalidCursor();
        throw error;
      }
    },

    /** The current task, or undefined if ECS does not know it. */
    async stop(cluster: string, id: string, reason: string): Promise<DescribedTask | undefined> {
      try {
        const { task } = await send(
          new StopTaskCommand({ cluster, task: id, reason: [...reason].slice(0, longestReason).join('') }),
        );
        return task && toTask(task);
      } catch (error) {
        if (refusedAs(error, 'ClusterNotFoundException') || isMissingTask(error)) return undefined;
        throw error;
      }
    },
  };
}

export type Tasks = ReturnType<typeof createTasks>;

/**
 * ECS has no specific error code for an unknown task: "The referenced task was not found."
 * https://github.com/griptape-ai/griptape-nodes-engine/issues/1454
 */
function isMissingTask(error: unknown): boolean {
  return refusedAs(error, 'InvalidParameterException') && /task was not found/i.test(error.message);
}

/** ECS has no specific error code for a task definition that does not exist or is inactive. */
function isMissingDefinition(error: unknown): boolean {
  return (
    refusedAs(error, 'ClientException') && /task ?definition (not found|is inactive)/i.test(error.message)
  );
}

/**
 * The tasks of an earlier attempt of the same request, which ECS sees as another request: tags of the cluster or the
 * latest revision of the family have changed since.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ConflictException.html
 */
function startedBefore(error: unknown): string[] | undefined {
  return refusedAs(error, 'ConflictException') && error.cause instanceof ConflictException
    ? error.cause.resourceIds
    : undefined;
}
