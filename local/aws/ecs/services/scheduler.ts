import { now, randomSeconds } from '../context.ts';
import type { EcsContext } from '../context.ts';
import type { DeploymentState, ServiceState, TaskState } from '../state.ts';
import { later } from '../tasks/steps.ts';
import { timings } from '../timings.ts';
import type { Seconds } from '../timings.ts';
import { tasksOf } from './deployments.ts';
import { announcePause, failureOf, noteFailure, noteHealthy } from './failures.ts';
import { settle, tripCircuitBreaker } from './rollout.ts';
import { addEvent, eventMessages } from './service-events.ts';
import { startServiceTasks } from './start-service-tasks.ts';
import { stopServiceTasks, surplusTasks } from './stop-service-tasks.ts';

/** Has the scheduler of a service look at it: in a moment, or after so long. */
export type Reconcile = (state: ServiceState, after?: Seconds | number) => void;

/** Keeps services at their desired count: replaces what has ended, rolls deployments forward and back, drains. */
export function createScheduler(context: EcsContext): Reconcile {
  const { clock } = context.world;

  const reconcile: Reconcile = (state, after = timings.schedulerReaction) => {
    const seconds = typeof after === 'number' ? after : randomSeconds(context, after);
    const due = clock.uptime() + seconds;
    if (state.nextReconcile <= due) return;
    state.cancelReconcile();
    state.nextReconcile = due;
    state.cancelReconcile = clock.after(seconds, () => {
      state.nextReconcile = Infinity;
      if (state.service.status === 'DRAINING') drain(state);
      if (state.service.status === 'ACTIVE') reconcileNow(state);
    });
  };

  function reconcileNow(state: ServiceState): void {
    const [primary] = state.deployments;
    if (primary) tripCircuitBreaker(context, state, primary);
    stopServiceTasks(context, state, surplusTasks(context, state));
    startMissing(state);
    settle(context, state);
  }

  function startMissing(state: ServiceState): void {
    const [deployed] = state.deployments;
    if (!deployed || deployed.deployment.rolloutState === 'FAILED') return;
    const count = missing(state, deployed);
    if (count <= 0) return;
    const pause = state.startsAllowedFrom - clock.uptime();
    if (pause > 0) return reconcile(state, pause);
    state.steady = false;
    announcePause(context, state);
    const { started, problem } = startServiceTasks(context, state, {
      deployed,
      count,
      changed: follow(state, deployed),
    });
    if (started.length > 0) addEvent(context, state, eventMessages.started(started));
    if (problem === undefined) return;
    addEvent(context, state, eventMessages.notPlaced(problem));
    noteFailure(context, state, deployed);
    reconcile(state, timings.placementRetry);
  }

  /** The tasks that the PRIMARY deployment lacks, limited by the maximum percentage together with older deployments. */
  function missing(state: ServiceState, { deployment }: DeploymentState): number {
    const { service } = state;
    const room = Math.floor(
      (service.desiredCount * (service.deploymentConfiguration.maximumPercent ?? 200)) / 100,
    );
    const all = tasksOf(context, state);
    const current = all.filter((task) => task.deployment === deployment.id);
    return Math.min(service.desiredCount - current.length, room - all.length);
  }

  /** Follows a task of a service: when it is healthy, when it fails, when it needs to be replaced. */
  function follow(state: ServiceState, deployed: DeploymentState): (task: TaskState) => void {
    const ended = new WeakSet<TaskState>();
    return (task) => {
      const { lastStatus, desiredStatus, stopCode } = task.task;
      if (lastStatus === 'RUNNING' && desiredStatus === 'RUNNING') awaitHealth(state, deployed, task);
      if (lastStatus === 'STOPPED') reconcile(state);
      if (desiredStatus !== 'STOPPED' || ended.has(task)) return;
      ended.add(task);
      state.steady = false;
      const failure = failureOf(task);
      if (failure !== undefined) noteFailure(context, state, deployed);
      if (stopCode === 'TaskFailedToStart') addEvent(context, state, eventMessages.notPlaced(failure ?? ''));
      reconcile(state);
    };
  }

  function awaitHealth(state: ServiceState, deployed: DeploymentState, task: TaskState): void {
    later(context, task, timings.untilHealthy, () => {
      task.healthy = true;
      noteHealthy(state, deployed);
      reconcile(state);
    });
  }

  /** Stops what is left of a deleted service; when all of it has stopped, the service is INACTIVE. */
  function drain(state: ServiceState): void {
    stopServiceTasks(context, state, tasksOf(context, state));
    const tasks = [...context.state.tasks.values()].filter(
      (task) => task.service === state.service.serviceArn,
    );
    if (tasks.some(({ task }) => task.lastStatus !== 'STOPPED')) return;
    state.service.status = 'INACTIVE';
    for (const { deployment } of state.deployments)
      Object.assign(deployment, { status: 'INACTIVE', updatedAt: now(context) });
    clock.after(timings.inactiveServiceVisible, () => {
      if (context.state.services.get(state.service.serviceArn) === state)
        context.state.services.delete(state.service.serviceArn);
    });
  }

  return reconcile;
}
