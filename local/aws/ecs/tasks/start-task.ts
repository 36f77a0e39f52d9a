import { now, someTime } from '../context.ts';
import type { EcsContext } from '../context.ts';
import type { TaskState } from '../state.ts';
import { timings } from '../timings.ts';
import { createTask } from './create-task.ts';
import type { TaskOrder } from './create-task.ts';
import { failToStart } from './end-task.ts';
import { isStuck, pullProblem } from './image-pull.ts';
import { openLogStreams } from './log-driver.ts';
import { runContainers } from './run-containers.ts';
import { enter, later } from './steps.ts';
import { attachInterface } from './task-interface.ts';

/** Makes a task and starts its life: PROVISIONING, PENDING, ACTIVATING, RUNNING. */
export function startTask(context: EcsContext, order: TaskOrder): TaskState {
  const state = createTask(context, order);
  later(context, state, launchPause(context) + someTime(context, timings.provisioning), () =>
    connect(context, state),
  );
  return state;
}

/** Seconds until Fargate gets to one more task: it starts about 20 a second. */
function launchPause({ world, state }: EcsContext): number {
  const uptime = world.clock.uptime();
  const start = Math.max(uptime, state.nextLaunch);
  state.nextLaunch = start + timings.betweenLaunches;
  return start - uptime;
}

function connect(context: EcsContext, state: TaskState): void {
  const problem = attachInterface(context, state);
  if (problem) return failToStart(context, state, { reason: problem });
  state.task.connectivity = 'CONNECTED';
  state.task.connectivityAt = now(context);
  enter(state, 'PENDING');
  later(context, state, timings.beforePull, () => pull(context, state));
}

function pull(context: EcsContext, state: TaskState): void {
  state.task.pullStartedAt = now(context);
  if (isStuck(context, state)) return;
  const problem = pullProblem(context, state);
  if (!problem) return later(context, state, timings.pull, () => initialize(context, state));
  const { message: reason, container, after } = problem;
  later(context, state, after, () => failToStart(context, state, { reason, container }));
}

function initialize(context: EcsContext, state: TaskState): void {
  state.task.pullStoppedAt = now(context);
  for (const container of state.task.containers) {
    container.imageDigest =
      /@(sha256:.*)$/.exec(container.image ?? '')?.[1] ?? `sha256:${context.world.random.hex(64)}`;
    container.runtimeId = `${state.id}-${context.world.random.between(1, 4_294_967_295)}`;
  }
  const problem = openLogStreams(context, state);
  if (problem) return failToStart(context, state, { reason: problem });
  enter(state, 'ACTIVATING');
  later(context, state, timings.activating, () => runContainers(context, state));
}
