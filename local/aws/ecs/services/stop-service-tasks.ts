import type { EcsContext } from '../context.ts';
import type { ServiceState, TaskState } from '../state.ts';
import { endTask } from '../tasks/end-task.ts';
import { isRunning } from '../tasks/status.ts';
import { tasksOf } from './deployments.ts';
import { addEvent, eventMessages } from './service-events.ts';

export function stopServiceTasks(context: EcsContext, state: ServiceState, tasks: TaskState[]): void {
  if (tasks.length === 0) return;
  state.steady = false;
  const [{ deployment } = {}] = state.deployments;
  for (const task of tasks) {
    endTask(context, task, {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Scaling activity initiated by (deployment ${deployment?.id})`,
    });
  }
  addEvent(context, state, eventMessages.stopped(tasks));
}

/**
 * The surplus tasks of a service: those of its PRIMARY deployment above the desired count, newest first, and those of
 * older deployments if enough healthy tasks stay.
 */
export function surplusTasks(context: EcsContext, state: ServiceState): TaskState[] {
  const { desiredCount, deploymentConfiguration } = state.service;
  const [primary] = state.deployments;
  const current = tasksOf(context, state, primary?.deployment.id);
  const surplus = current
    .toReversed()
    .toSorted(runningLast)
    .slice(0, Math.max(0, current.length - desiredCount));

  const old = tasksOf(context, state).filter((task) => !current.includes(task));
  const needed = Math.ceil((desiredCount * (deploymentConfiguration.minimumHealthyPercent ?? 100)) / 100);
  const healthy =
    current.filter((task) => task.healthy).length + old.filter(({ task }) => isRunning(task)).length;
  const notRunning = old.filter(({ task }) => !isRunning(task));
  const running = old.filter(({ task }) => isRunning(task)).slice(0, Math.max(0, healthy - needed));
  return [...surplus, ...notRunning, ...running];
}

const runningLast = (one: TaskState, other: TaskState) =>
  Number(isRunning(one.task)) - Number(isRunning(other.task));
