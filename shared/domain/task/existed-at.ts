import type { Task } from './task.ts';

/** The clocks of Lambda and ECS differ by less, in milliseconds. */
const clockSkew = 5_000;

/**
 * Whether a task may have been there at a time, in milliseconds since 1970, that another clock than that of ECS has told. So
 * may one of which ECS does not say when it was made.
 */
export const existedAt = ({ createdAt }: Pick<Task, 'createdAt'>, time: number): boolean =>
  createdAt === null || Date.parse(createdAt) <= time + clockSkew;
