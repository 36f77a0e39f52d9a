import type { Task } from './task.ts';

/** The largest difference between the clocks of Lambda and ECS, in milliseconds. */
const clockSkew = 5_000;

/**
 * Whether a task may have existed at a time, in milliseconds since 1970, that another clock than the one of ECS
 * measured. A task without a creation time may have existed at any time.
 */
export const existedAt = ({ createdAt }: Pick<Task, 'createdAt'>, time: number): boolean =>
  createdAt === null || Date.parse(createdAt) <= time + clockSkew;
