import type { TaskStopCode } from '@aws-sdk/client-ecs';
import { now } from '../context.ts';
import type { EcsContext } from '../context.ts';
import type { TaskState } from '../state.ts';
import { timings } from '../timings.ts';
import { callOff, enter, later } from './steps.ts';
import { releaseInterface } from './task-interface.ts';

export interface TaskEnd {
  stopCode: TaskStopCode;
  stoppedReason: string;
}

/** Ends a task, from whatever state it is in: DEACTIVATING, STOPPING, DEPROVISIONING, STOPPED. Only the first end counts. */
export function endTask(context: EcsContext, state: TaskState, { stopCode, stoppedReason }: TaskEnd): void {
  const { task } = state;
  if (task.desiredStatus === 'STOPPED') return;
  callOff(state);
  const wasRunning = task.lastStatus === 'RUNNING';
  Object.assign(task, { desiredStatus: 'STOPPED', stoppingAt: now(context), stopCode, stoppedReason });
  task.version += 1;
  state.changed();
  later(context, state, timings.deactivating, () => (wasRunning ? deactivate : deprovision)(context, state));
}

/** Ends a task that never came to run; the reason is also that of the container it is about. */
export function failToStart(
  context: EcsContext,
  state: TaskState,
  { reason, container: name }: { reason: string; container?: string },
): void {
  const container = state.task.containers.find((one) => one.name === name);
  if (container) container.reason = reason;
  endTask(context, state, { stopCode: 'TaskFailedToStart', stoppedReason: reason });
}

function deactivate(context: EcsContext, state: TaskState): void {
  enter(state, 'DEACTIVATING');
  later(context, state, timings.deactivating, () => signal(context, state));
}

/** SIGTERM to every container; they honour it, sooner or later. */
function signal(context: EcsContext, state: TaskState): void {
  enter(state, 'STOPPING');
  const slow = context.world.faults.take('stop_slow')?.seconds;
  later(context, state, slow ?? timings.endingOnSignal, () => {
    for (const container of state.task.containers) container.exitCode ??= 0;
    deprovision(context, state);
  });
}

function deprovision(context: EcsContext, state: TaskState): void {
  for (const container of state.task.containers) container.lastStatus = 'STOPPED';
  if (state.task.startedAt) state.task.executionStoppedAt = now(context);
  context.endpoints.close(state.id);
  enter(state, 'DEPROVISIONING');
  later(context, state, timings.deprovisioning, () => finish(context, state));
}

function finish(context: EcsContext, state: TaskState): void {
  releaseInterface(context, state);
  state.task.stoppedAt = now(context);
  enter(state, 'STOPPED');
  later(context, state, timings.stoppedTaskVisible, () => context.state.tasks.delete(state.task.taskArn));
}
