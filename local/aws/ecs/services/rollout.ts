import { now } from '../context.ts';
import type { EcsContext } from '../context.ts';
import type { DeploymentState, ServiceState } from '../state.ts';
import { failureThreshold } from './deployment-configuration.ts';
import { tasksOf } from './deployments.ts';
import { addEvent, eventMessages } from './service-events.ts';

/** Trips the circuit breaker of a deployment that has failed too often, and rolls back where that is wanted and possible. */
export function tripCircuitBreaker(
  context: EcsContext,
  state: ServiceState,
  { deployment }: DeploymentState,
): void {
  const breaker = state.service.deploymentConfiguration.deploymentCircuitBreaker;
  if (!breaker?.enable || deployment.rolloutState !== 'IN_PROGRESS') return;
  if (deployment.failedTasks < failureThreshold(breaker, state.service.desiredCount)) return;
  Object.assign(deployment, {
    rolloutState: 'FAILED',
    rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
    updatedAt: now(context),
  });
  addEvent(context, state, eventMessages.failed(deployment.id));
  if (breaker.rollback) rollBack(context, state);
}

/** The last deployment that was completed becomes the PRIMARY one again. Without one, the failed deployment stays as it is. */
function rollBack(context: EcsContext, state: ServiceState): void {
  const target = state.deployments.find(({ deployment }) => deployment.rolloutState === 'COMPLETED');
  if (!target) return;
  const { id } = target.deployment;
  state.deployments = [target, ...state.deployments.filter((one) => one !== target)];
  for (const { deployment } of state.deployments) deployment.status = 'ACTIVE';
  Object.assign(target.deployment, {
    status: 'PRIMARY',
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${id}.`,
    failedTasks: 0,
    updatedAt: now(context),
  });
  state.service.taskDefinition = target.definition.taskDefinitionArn;
  Object.assign(state, { failuresInARow: 0, startsAllowedFrom: 0, steady: false });
  addEvent(context, state, eventMessages.rollingBack(id));
}

/** Notes that the PRIMARY deployment is complete and the service steady, once all that it wants is healthy and nothing else runs. */
export function settle(context: EcsContext, state: ServiceState): void {
  const [{ deployment } = {}, ...others] = state.deployments;
  if (!deployment || deployment.rolloutState === 'FAILED') return;
  state.deployments = state.deployments.filter(
    (one) => one.deployment === deployment || tasksOf(context, state, one.deployment.id).length > 0,
  );
  const tasks = tasksOf(context, state);
  const settled = tasks.length === state.service.desiredCount && tasks.every((task) => task.healthy);
  if (!settled || tasks.some((task) => others.some((other) => other.deployment.id === task.deployment)))
    return;
  if (deployment.rolloutState === 'IN_PROGRESS') complete(context, state, deployment);
  if (state.steady) return;
  state.steady = true;
  addEvent(context, state, eventMessages.steady);
}

function complete(context: EcsContext, state: ServiceState, deployment: DeploymentState['deployment']): void {
  Object.assign(deployment, {
    rolloutState: 'COMPLETED',
    rolloutStateReason: `ECS deployment ${deployment.id} completed.`,
    updatedAt: now(context),
  });
  addEvent(context, state, eventMessages.completed(deployment.id));
}
