import type { Container } from '@aws-sdk/client-ecs';
import { now, randomSeconds } from '../context.ts';
import type { EcsContext } from '../context.ts';
import type { TaskState } from '../state.ts';
import { timings } from '../timings.ts';
import { createTask } from './create-task.ts';
import type { TaskOrder } from './create-task.ts';
import { failToStart } from './end-task.ts';
import { isPullError, isStuck, pullProblem } from './image-pull.ts';
import type { PullProblem } from './image-pull.ts';
import { openLogStreams } from './log-driver.ts';
import { runContainers } from './run-containers.ts';
import { unmountable, unreadable } from './start-permissions.ts';
import { enter, later } from './steps.ts';
import { attachInterface } from './task-interface.ts';
import { attachVolumes, createVolumes } from './task-volumes.ts';

/** Makes a task and starts its life: PROVISIONING, PENDING, ACTIVATING, RUNNING; after so many seconds, where it waits for its turn. */
export function startTask(context: EcsContext, order: TaskOrder, pause = 0): TaskState {
  const state = createTask(context, order);
  later(context, state, pause + randomSeconds(context, timings.beforeInterface), () =>
    attach(context, state),
  );
  return state;
}

function attach(context: EcsContext, state: TaskState): void {
  const problem = attachInterface(context, state) ?? createVolumes(context, state);
  if (problem) return failToStart(context, state, problem);
  later(context, state, timings.attaching, () => connect(context, state));
}

function connect(context: EcsContext, state: TaskState): void {
  const [attachment = {}] = state.task.attachments;
  attachment.status = 'ATTACHED';
  const problem = attachVolumes(context, state);
  if (problem) return failToStart(context, state, problem);
  state.task.connectivity = 'CONNECTED';
  state.task.connectivityAt = now(context);
  enter(state, 'PENDING');
  later(context, state, timings.beforePull, () => pull(context, state));
}

/** The start of the pull is shown only after its end. */
function pull(context: EcsContext, state: TaskState): void {
  const startedAt = now(context);
  if (isStuck(context, state)) return;
  const denied = unreadable(context, state);
  if (denied) return failToStart(context, state, denied);
  const problem = pullProblem(context, state);
  if (!problem) return later(context, state, timings.pull, () => initialize(context, state, startedAt));
  later(context, state, problem.after, () => failToPull(context, state, { ...problem, startedAt }));
}

/** Platform 1.4.0 tells of it in the task's reason alone, 1.3.0 in the container's. */
function failToPull(
  context: EcsContext,
  state: TaskState,
  { message, container: name, startedAt }: PullProblem & { startedAt: Date },
): void {
  const { task } = state;
  task.executionStoppedAt = now(context);
  if (task.platformVersion === '1.4.0') {
    if (isPullError(message))
      for (const container of task.containers) giveRuntimeId(context, state, container);
    return failToStart(context, state, message);
  }
  Object.assign(task, { pullStartedAt: startedAt, pullStoppedAt: now(context) });
  const container = task.containers.find((one) => one.name === name);
  if (container) container.reason = message;
  failToStart(context, state, 'Task failed to start');
}

function initialize(context: EcsContext, state: TaskState, pullStartedAt: Date): void {
  Object.assign(state.task, { pullStartedAt, pullStoppedAt: now(context) });
  for (const container of state.task.containers) {
    container.imageDigest =
      /@(sha256:.*)$/.exec(container.image ?? '')?.[1] ?? `sha256:${context.world.random.hex(64)}`;
    giveRuntimeId(context, state, container);
  }
  const problem = unmountable(context, state) ?? openLogStreams(context, state);
  if (problem) return failToStart(context, state, problem);
  enter(state, 'ACTIVATING');
  later(context, state, timings.activating, () => runContainers(context, state));
}

function giveRuntimeId({ world }: EcsContext, { id }: TaskState, container: Container): void {
  container.runtimeId = `${id}-${world.random.between(1, 4_294_967_295)}`;
}
