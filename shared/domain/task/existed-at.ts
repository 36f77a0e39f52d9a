import type { Task } from './task.ts';

/** Whether a task was there at that time, in milliseconds since 1970; so was one of which ECS does not say when it was made. */
export const existedAt = ({ createdAt }: Pick<Task, 'createdAt'>, time: number): boolean =>
  createdAt === null || Date.parse(createdAt) <= time;
