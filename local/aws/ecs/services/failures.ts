import type { EcsContext } from '../context.ts';
import type { DeploymentState, ServiceState, TaskState } from '../state.ts';
import { timings } from '../timings.ts';
import { addEvent, eventMessages } from './service-events.ts';

const roundsUntilAnnounced = 4;

/** A failure to start counts against the deployment; failing round after round, the service pauses for longer and longer. */
export function noteFailure(
  { world }: EcsContext,
  state: ServiceState,
  { deployment }: DeploymentState,
): void {
  deployment.failedTasks += 1;
  const uptime = world.clock.uptime();
  if (uptime < state.startsAllowedFrom) return;
  state.failuresInARow += 1;
  const pause = timings.firstRestartPause * 2 ** (state.failuresInARow - 1);
  state.startsAllowedFrom = uptime + Math.min(timings.longestRestartPause, pause);
}

export function announcePause(context: EcsContext, state: ServiceState): void {
  if (state.failuresInARow >= roundsUntilAnnounced) addEvent(context, state, eventMessages.notConsistent);
}

export function noteHealthy(state: ServiceState, deployed: DeploymentState): void {
  if (state.deployments[0] === deployed) state.failuresInARow = 0;
  const { resetOnHealthyTask = true } = state.service.deploymentConfiguration.deploymentCircuitBreaker ?? {};
  if (resetOnHealthyTask) deployed.deployment.failedTasks = 0;
}

/** Why a task of a service counts as a failure: it did not start, or it ended by itself before it counted as healthy. */
export function failureOf({ task, healthy }: TaskState): string | undefined {
  if (task.stopCode === 'TaskFailedToStart') return task.stoppedReason;
  if (task.stopCode === 'EssentialContainerExited' && !healthy) return task.stoppedReason;
  return undefined;
}
