import { AwsError } from '../../aws-error.ts';
import { nextProvider } from '../clusters/capacity-providers.ts';
import type { EcsContext } from '../context.ts';
import type { DeploymentState, ServiceState, TaskState } from '../state.ts';
import { checkedNetwork } from '../tasks/awsvpc.ts';
import { capacityUnavailable } from '../tasks/capacity.ts';
import { checkedOverrides } from '../tasks/overrides.ts';
import type { TaskOrder } from '../tasks/create-task.ts';
import { startTask } from '../tasks/start-task.ts';
import { tagSourcesOf } from '../tasks/task-tags.ts';
import { volumeOrders } from '../tasks/volume-orders.ts';
import { tasksOf } from './deployments.ts';

/** Starts up to `count` tasks; where one cannot be placed, says why and starts no more. */
export function startServiceTasks(
  context: EcsContext,
  state: ServiceState,
  {
    deployed,
    count,
    changed,
  }: { deployed: DeploymentState; count: number; changed: (task: TaskState) => void },
): { started: TaskState[]; problem?: string } {
  const started: TaskState[] = [];
  while (started.length < count) {
    const fault = context.world.faults.take('capacity_unavailable');
    if (fault) return { started, problem: fault.reason ?? capacityUnavailable };
    try {
      started.push(startOne(context, state, { deployed, changed }));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return { started, problem: error.message };
    }
  }
  return { started };
}

function startOne(
  context: EcsContext,
  state: ServiceState,
  {
    deployed: { deployment, definition },
    changed,
  }: { deployed: DeploymentState; changed: (task: TaskState) => void },
): TaskState {
  const { service, cluster } = state;
  const strategy = deployment.capacityProviderStrategy ?? [];
  const running = tasksOf(context, state).map(({ task }) => task.capacityProviderName ?? '');
  const chosen = strategy.length > 0 ? { capacityProviderName: nextProvider(strategy, running) } : {};
  const pause = context.launches.reserve({ isSpot: chosen.capacityProviderName === 'FARGATE_SPOT' });
  const tagSources = tagSourcesOf(context, { ...service, cluster, definition });
  const order: TaskOrder = {
    cluster,
    definition,
    network: checkedNetwork(context.ec2, deployment.networkConfiguration),
    overrides: checkedOverrides({}, definition),
    platformVersion: deployment.platformVersion ?? '',
    ...chosen,
    group: `service:${service.serviceName}`,
    startedBy: deployment.id,
    tags: [...tagSources.managed, ...tagSources[service.propagateTags ?? 'NONE']],
    volumes: volumeOrders(deployment.volumeConfigurations, tagSources),
    enableExecuteCommand: service.enableExecuteCommand,
    service: service.serviceArn,
    deployment: deployment.id,
    changed: () => changed(started),
  };
  const started = startTask(context, order, pause);
  return started;
}
