import { now } from '../context.ts';
import type { EcsContext } from '../context.ts';
import type { DeploymentState, RegisteredTaskDefinition, ServiceState, TaskState } from '../state.ts';
import { checkedPlatform } from '../tasks/capacity.ts';

/** Makes a deployment of what the service now asks for the PRIMARY one; those before go on as ACTIVE until they are empty. */
export function deploy(
  context: EcsContext,
  state: ServiceState,
  definition: RegisteredTaskDefinition,
): DeploymentState {
  const { service } = state;
  const id = `ecs-svc/${Array.from({ length: 19 }, () => context.world.random.between(1, 9)).join('')}`;
  const date = now(context);
  const deployed: DeploymentState = {
    definition,
    deployment: {
      id,
      status: 'PRIMARY',
      taskDefinition: definition.taskDefinitionArn,
      createdAt: date,
      updatedAt: date,
      ...(service.launchType
        ? { launchType: service.launchType }
        : { capacityProviderStrategy: service.capacityProviderStrategy }),
      platformVersion: checkedPlatform(service.platformVersion, definition),
      platformFamily: service.platformFamily,
      networkConfiguration: structuredClone(service.networkConfiguration),
      ...(state.volumeConfigurations.length > 0 && {
        volumeConfigurations: structuredClone(state.volumeConfigurations),
      }),
      failedTasks: 0,
      rolloutState: 'IN_PROGRESS',
      rolloutStateReason: `ECS deployment ${id} in progress.`,
    },
  };
  for (const { deployment } of state.deployments) deployment.status = 'ACTIVE';
  state.deployments.unshift(deployed);
  service.taskDefinition = definition.taskDefinitionArn;
  Object.assign(state, { failuresInARow: 0, startsAllowedFrom: 0, steady: false });
  return deployed;
}

/** The tasks of a service that are meant to run, or those of one of its deployments. */
export function tasksOf({ state }: EcsContext, { service }: ServiceState, deployment?: string): TaskState[] {
  return [...state.tasks.values()].filter(
    (one) =>
      one.service === service.serviceArn &&
      one.task.desiredStatus === 'RUNNING' &&
      (deployment === undefined || one.deployment === deployment),
  );
}
