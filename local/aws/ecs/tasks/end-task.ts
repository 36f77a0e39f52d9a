import type { Container, TaskStopCode } from '@aws-sdk/client-ecs';
import { nameMatches } from '../../faults.ts';
import { now } from '../context.ts';
import type { EcsContext } from '../context.ts';
import type { TaskState } from '../state.ts';
import { timings } from '../timings.ts';
import { cancelSteps, enter, later } from './steps.ts';
import { releaseInterface } from './task-interface.ts';
import { endVolumes } from './task-volumes.ts';

export interface TaskEnd {
  stopCode: TaskStopCode;
  stoppedReason: string;
}

/** If a task is asked to stop, this is a separate change; if it ends by itself, the next state is the first one. */
const fromOutside: readonly TaskStopCode[] = ['UserInitiated', 'ServiceSchedulerInitiated'];

/** Ends a task, from whatever state it is in: DEACTIVATING, STOPPING, DEPROVISIONING, STOPPED. Only the first end counts. */
export function endTask(context: EcsContext, state: TaskState, { stopCode, stoppedReason }: TaskEnd): void {
  const { task } = state;
  if (task.desiredStatus === 'STOPPED') return;
  cancelSteps(state);
  const wasRunning = task.lastStatus === 'RUNNING';
  Object.assign(task, { desiredStatus: 'STOPPED', stoppingAt: now(context), stopCode, stoppedReason });
  if (fromOutside.includes(stopCode)) task.version += 1;
  state.changed();
  later(context, state, timings.deactivating, () => (wasRunning ? deactivate : deprovision)(context, state));
}

/** Ends a task that never came to run. */
export function failToStart(context: EcsContext, state: TaskState, stoppedReason: string): void {
  endTask(context, state, { stopCode: 'TaskFailedToStart', stoppedReason });
}

function deactivate(context: EcsContext, state: TaskState): void {
  enter(state, 'DEACTIVATING');
  later(context, state, timings.deactivating, () => signal(context, state));
}

/** SIGTERM to every container. One that does not handle it is killed when its time is up, which exits with 137. */
function signal(context: EcsContext, state: TaskState): void {
  enter(state, 'STOPPING');
  const slow = context.world.faults.take('stop_slow')?.seconds;
  const deaf = state.task.containers.filter((container) => ignoresSignal(context, container));
  const killed = deaf.map((container) => stopTimeout(state, container));
  later(context, state, killed.length > 0 ? Math.max(...killed) : (slow ?? timings.endingOnSignal), () => {
    for (const container of state.task.containers) container.exitCode ??= deaf.includes(container) ? 137 : 0;
    deprovision(context, state);
  });
}

const ignoresSignal = ({ world }: EcsContext, { image = '' }: Container) =>
  world.faults.take('signal_ignored', (planned) => nameMatches(planned.image, image)) !== undefined;

/** Seconds between SIGTERM and SIGKILL. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const stopTimeout = ({ definition }: TaskState, container: Container) =>
  definition.containerDefinitions.find(({ name }) => name === container.name)?.stopTimeout ?? 30;

function deprovision(context: EcsContext, state: TaskState): void {
  for (const container of state.task.containers) container.lastStatus = 'STOPPED';
  if (state.task.startedAt) state.task.executionStoppedAt ??= now(context);
  context.endpoints.close(state.id);
  enter(state, 'DEPROVISIONING');
  later(context, state, timings.deprovisioning, () => finish(context, state));
}

/** While the role may not delete the task's volume, the task stays in DEPROVISIONING. */
function finish(context: EcsContext, state: TaskState): void {
  if (!endVolumes(context, state))
    return later(context, state, timings.volumeRetry, () => finish(context, state));
  releaseInterface(context, state);
  state.task.stoppedAt = now(context);
  enter(state, 'STOPPED');
  later(context, state, timings.stoppedTaskVisible, () => context.state.tasks.delete(state.task.taskArn));
}
