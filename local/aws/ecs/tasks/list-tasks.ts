import type { ListTasksRequest, ListTasksResponse } from '@aws-sdk/client-ecs';
import { nameIn, serviceArn } from '../arns.ts';
import { activeCluster } from '../clusters/find-cluster.ts';
import type { EcsContext } from '../context.ts';
import { invalidParameter, refuseUnsupported, serviceNotFound } from '../errors.ts';
import { pageOf } from '../paging.ts';
import type { TaskState } from '../state.ts';

type Filters = Pick<
  ListTasksRequest,
  'family' | 'serviceName' | 'startedBy' | 'desiredStatus' | 'launchType'
>;

/** Tasks by what they are meant to be: RUNNING unless STOPPED is asked for. `startedBy` cannot be combined. */
export function listTasks(context: EcsContext, input: ListTasksRequest): ListTasksResponse {
  const { world, state } = context;
  refuseUnsupported(input, ['containerInstance', 'daemonName']);
  const cluster = activeCluster(state, input.cluster);
  checkFilters(input);
  const service = input.serviceName && serviceArn(world, cluster.clusterName, nameIn(input.serviceName));
  if (service && !state.services.has(service)) throw serviceNotFound();
  const arns = [...state.tasks.values()]
    .filter(
      ({ task, visibleFrom }) =>
        task.clusterArn === cluster.clusterArn && visibleFrom <= world.clock.uptime(),
    )
    .filter((task) => service === undefined || task.service === service)
    .filter((task) => matches(task, input))
    .map(({ task }) => task.taskArn);
  const { page, nextToken } = pageOf(arns, { ...input, usual: 100, most: 100 });
  return { taskArns: page, nextToken };
}

function checkFilters({ startedBy, family, serviceName, desiredStatus, launchType }: Filters): void {
  const others = Object.entries({ family, serviceName, desiredStatus, launchType }).filter(
    ([, value]) => value !== undefined,
  );
  if (startedBy !== undefined && others.length > 0) {
    throw invalidParameter(
      `startedBy must be the only filter: leave out ${others.map(([name]) => name).join(', ')}.`,
    );
  }
  const statuses = ['RUNNING', 'PENDING', 'STOPPED'];
  if (desiredStatus && !statuses.includes(desiredStatus)) {
    throw invalidParameter(`desiredStatus must be one of [${statuses.join(', ')}], not ${desiredStatus}.`);
  }
}

function matches({ task, definition }: TaskState, filters: Filters): boolean {
  const { family, startedBy, desiredStatus = 'RUNNING', launchType } = filters;
  return (
    task.desiredStatus === desiredStatus &&
    (family === undefined || definition.family === family) &&
    (startedBy === undefined || task.startedBy === startedBy) &&
    (launchType === undefined || task.launchType === launchType)
  );
}
