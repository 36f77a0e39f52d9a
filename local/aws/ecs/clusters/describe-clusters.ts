import type {
  Cluster,
  ClusterField,
  DescribeClustersRequest,
  DescribeClustersResponse,
  ListClustersRequest,
  ListClustersResponse,
} from '@aws-sdk/client-ecs';
import { clusterArn, nameIn } from '../arns.ts';
import type { EcsContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { pageOf } from '../paging.ts';
import type { ClusterState, EcsState } from '../state.ts';
import { isPending, isRunning } from '../tasks/status.ts';
import { clusterOrNone } from './find-cluster.ts';

const allFields: ClusterField[] = ['ATTACHMENTS', 'CONFIGURATIONS', 'SETTINGS', 'STATISTICS', 'TAGS'];
const maximumDescribed = 100;

export function describeClusterActions({ world, state }: EcsContext) {
  function DescribeClusters({
    clusters: names = ['default'],
    include = [],
  }: DescribeClustersRequest): DescribeClustersResponse {
    if (names.length > maximumDescribed) {
      throw invalidParameter(`Clusters cannot be more than ${maximumDescribed}: ${names.length} given.`);
    }
    const found = names.map((name) => ({ name, cluster: clusterOrNone(state, name) }));
    return {
      clusters: found.flatMap(({ cluster }) => (cluster ? [toCluster(state, cluster, include)] : [])),
      failures: found.flatMap(({ name, cluster }) =>
        cluster ? [] : [{ arn: clusterArn(world, nameIn(name)), reason: 'MISSING' }],
      ),
    };
  }

  function ListClusters(input: ListClustersRequest): ListClustersResponse {
    const arns = [...state.clusters.values()]
      .filter(({ status }) => status === 'ACTIVE')
      .map(({ clusterArn }) => clusterArn);
    const { page, nextToken } = pageOf(arns, { ...input, usual: 100, most: 100 });
    return { clusterArns: page, nextToken };
  }

  return { DescribeClusters, ListClusters };
}

/** A cluster with its counts; tags, settings, statistics and configuration only where they are asked for. */
export function toCluster(
  state: EcsState,
  cluster: ClusterState,
  include: ClusterField[] = allFields,
): Cluster {
  const { tags, settings, configuration, ...always } = cluster;
  const tasks = [...state.tasks.values()]
    .map(({ task }) => task)
    .filter((task) => task.clusterArn === always.clusterArn);
  const services = [...state.services.values()].map(({ service }) => service);
  return structuredClone({
    ...always,
    registeredContainerInstancesCount: 0,
    runningTasksCount: tasks.filter(isRunning).length,
    pendingTasksCount: tasks.filter(isPending).length,
    activeServicesCount: services.filter(
      (service) => service.clusterArn === always.clusterArn && service.status === 'ACTIVE',
    ).length,
    statistics: [],
    tags: include.includes('TAGS') ? tags : [],
    settings: include.includes('SETTINGS') ? settings : [],
    ...(include.includes('CONFIGURATIONS') && configuration && { configuration }),
  });
}
