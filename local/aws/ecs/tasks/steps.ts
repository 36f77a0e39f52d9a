import { randomSeconds } from '../context.ts';
import type { EcsContext } from '../context.ts';
import type { TaskState } from '../state.ts';
import type { Seconds } from '../timings.ts';
import type { TaskStatus } from './status.ts';

/** Plans what happens to a task after some time, unless it is called off before. */
export function later(context: EcsContext, task: TaskState, after: Seconds | number, step: () => void): void {
  const seconds = typeof after === 'number' ? after : randomSeconds(context, after);
  task.pending.push(context.world.clock.after(seconds, step));
}

export function cancelSteps(task: TaskState): void {
  for (const cancel of task.pending.splice(0)) cancel();
}

/** States that a task passes through without a version, and so an event, of its own. */
const unannounced: readonly TaskStatus[] = ['ACTIVATING', 'DEACTIVATING', 'STOPPING'];

/** Moves a task into its next state. */
export function enter(state: TaskState, lastStatus: TaskStatus): void {
  state.task.lastStatus = lastStatus;
  if (!unannounced.includes(lastStatus)) state.task.version += 1;
  state.changed();
}
