import type { Task } from '@aws-sdk/client-ecs';

/** The states of a task's life on Fargate, in order. */
export const taskStates = [
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'RUNNING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
  'STOPPED',
] as const;

export type TaskStatus = (typeof taskStates)[number];

const beforeRunning: readonly string[] = taskStates.slice(0, taskStates.indexOf('RUNNING'));

export const isRunning = ({ lastStatus }: Pick<Task, 'lastStatus'>) => lastStatus === 'RUNNING';

export const isPending = ({ lastStatus = '' }: Pick<Task, 'lastStatus'>) =>
  beforeRunning.includes(lastStatus);
