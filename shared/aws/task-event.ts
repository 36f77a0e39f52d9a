import type { Task as AwsTask } from '@aws-sdk/client-ecs';
import type { Task } from '../domain/task/task.ts';
import { nameInArn } from '../domain/input/name-in-arn.ts';
import { toTask } from './to-task.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html */
export interface TaskStateChange {
  detail: AwsTask;
}

export function readTaskStateChange({ detail }: TaskStateChange): { cluster: string; task: Task } {
  return { cluster: nameInArn(detail.clusterArn!), task: toTask(detail) };
}
