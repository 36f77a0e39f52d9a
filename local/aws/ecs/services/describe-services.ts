import type {
  DescribeServicesRequest,
  DescribeServicesResponse,
  ListServicesRequest,
  ListServicesResponse,
  Service,
  ServiceField,
} from '@aws-sdk/client-ecs';
import { nameIn, serviceArn } from '../arns.ts';
import { activeCluster } from '../clusters/find-cluster.ts';
import type { EcsContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { pageOf } from '../paging.ts';
import type { DeploymentState, ServiceState } from '../state.ts';
import { isPending, isRunning } from '../tasks/status.ts';
import { tasksOf } from './deployments.ts';
import { serviceOrNone } from './find-service.ts';

const maximumDescribed = 10;

export function describeServiceActions(context: EcsContext) {
  const { state, world } = context;

  function DescribeServices({
    cluster,
    services = [],
    include = [],
  }: DescribeServicesRequest): DescribeServicesResponse {
    if (services.length === 0) throw invalidParameter('Services cannot be empty.');
    if (services.length > maximumDescribed) {
      throw invalidParameter(`Services cannot be more than ${maximumDescribed}: ${services.length} given.`);
    }
    const { clusterName } = activeCluster(state, cluster);
    const found = services.map((service) => ({
      service,
      known: serviceOrNone(context, { cluster, service }),
    }));
    return {
      services: found.flatMap(({ known }) => (known ? [toService(context, known, include)] : [])),
      failures: found.flatMap(({ service, known }) =>
        known ? [] : [{ arn: serviceArn(world, clusterName, nameIn(service)), reason: 'MISSING' }],
      ),
    };
  }

  /** Pages of 10 unless said. Services that drain are left out. */
  function ListServices(input: ListServicesRequest): ListServicesResponse {
    const { clusterArn } = activeCluster(state, input.cluster);
    const arns = [...state.services.values()]
      .map(({ service }) => service)
      .filter((service) => service.clusterArn === clusterArn && service.status === 'ACTIVE')
      .filter(({ launchType }) => input.launchType === undefined || launchType === input.launchType)
      .filter(() => (input.schedulingStrategy ?? 'REPLICA') === 'REPLICA')
      .map((service) => service.serviceArn);
    const { page, nextToken } = pageOf(arns, { ...input, usual: 10, most: 100 });
    return { serviceArns: page, nextToken };
  }

  return { DescribeServices, ListServices };
}

/** A service with its counts, deployments and events; tags only where they are asked for. */
export function toService(
  context: EcsContext,
  known: ServiceState,
  include: ServiceField[] = ['TAGS'],
): Service {
  const { service, deployments, events } = known;
  return structuredClone({
    ...service,
    ...countsOf(context, known),
    deployments: deployments.map((deployed) => deploymentShape(context, known, deployed)),
    events,
    tags: include.includes('TAGS') ? service.tags : [],
  });
}

function deploymentShape(context: EcsContext, known: ServiceState, { deployment }: DeploymentState) {
  const desiredCount = deployment.status === 'PRIMARY' ? known.service.desiredCount : 0;
  return { ...deployment, desiredCount, ...countsOf(context, known, deployment.id) };
}

function countsOf(context: EcsContext, known: ServiceState, deployment?: string) {
  const tasks = tasksOf(context, known, deployment).map(({ task }) => task);
  return { runningCount: tasks.filter(isRunning).length, pendingCount: tasks.filter(isPending).length };
}
