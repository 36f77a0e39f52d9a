import type {
  ClusterSetting,
  CreateClusterRequest,
  CreateClusterResponse,
  DeleteClusterRequest,
  DeleteClusterResponse,
  PutClusterCapacityProvidersRequest,
  PutClusterCapacityProvidersResponse,
  UpdateClusterRequest,
  UpdateClusterResponse,
  UpdateClusterSettingsRequest,
  UpdateClusterSettingsResponse,
} from '@aws-sdk/client-ecs';
import { AwsError } from '../../aws-error.ts';
import { clusterArn } from '../arns.ts';
import type { EcsContext } from '../context.ts';
import { clusterNotFound, invalidParameter, refuseUnsupported } from '../errors.ts';
import { assumeServiceRole } from '../service-linked-role.ts';
import type { ClusterState, EcsState } from '../state.ts';
import { checkedTags } from '../tags.ts';
import { checkedProviders, checkedStrategy } from './capacity-providers.ts';
import { toCluster } from './describe-clusters.ts';
import { activeCluster, clusterOrNone } from './find-cluster.ts';

const clusterName = /^[A-Za-z0-9_-]{1,255}$/;

export function changeClusterActions({ world, state }: EcsContext) {
  /** A name in use by an active cluster returns that cluster, unchanged. */
  function CreateCluster(input: CreateClusterRequest): CreateClusterResponse {
    refuseUnsupported(input, ['serviceConnectDefaults']);
    const name = input.clusterName ?? 'default';
    if (!clusterName.test(name)) throw invalidParameter('Invalid cluster name.');
    const existing = state.clusters.get(name);
    if (existing?.status === 'ACTIVE') return { cluster: toCluster(state, existing) };
    const capacityProviders = checkedProviders(input.capacityProviders);
    if (capacityProviders.length > 0) assumeServiceRole({ world, state });
    const cluster: ClusterState = {
      clusterArn: clusterArn(world, name),
      clusterName: name,
      status: 'ACTIVE',
      configuration: input.configuration,
      tags: checkedTags(input.tags),
      settings: checkedSettings(input.settings),
      capacityProviders,
      defaultCapacityProviderStrategy: checkedStrategy(
        input.defaultCapacityProviderStrategy,
        capacityProviders,
      ),
    };
    state.clusters.set(name, cluster);
    return { cluster: toCluster(state, cluster) };
  }

  function PutClusterCapacityProviders(
    input: PutClusterCapacityProvidersRequest,
  ): PutClusterCapacityProvidersResponse {
    const cluster = activeCluster(state, input.cluster);
    const providers = checkedProviders(input.capacityProviders);
    cluster.defaultCapacityProviderStrategy = checkedStrategy(
      input.defaultCapacityProviderStrategy,
      providers,
    );
    cluster.capacityProviders = providers;
    return { cluster: toCluster(state, cluster) };
  }

  function UpdateCluster(input: UpdateClusterRequest): UpdateClusterResponse {
    refuseUnsupported(input, ['serviceConnectDefaults']);
    const cluster = activeCluster(state, input.cluster);
    if (input.settings) cluster.settings = checkedSettings(input.settings);
    if (input.configuration) cluster.configuration = input.configuration;
    return { cluster: toCluster(state, cluster) };
  }

  const UpdateClusterSettings = ({
    cluster,
    settings,
  }: UpdateClusterSettingsRequest): UpdateClusterSettingsResponse => UpdateCluster({ cluster, settings });

  function DeleteCluster(input: DeleteClusterRequest): DeleteClusterResponse {
    const cluster = clusterOrNone(state, input.cluster);
    if (!cluster) throw clusterNotFound();
    refuseWhileInUse(state, cluster);
    cluster.status = 'INACTIVE';
    return { cluster: toCluster(state, cluster) };
  }

  return { CreateCluster, PutClusterCapacityProviders, UpdateCluster, UpdateClusterSettings, DeleteCluster };
}

function checkedSettings(settings: ClusterSetting[] = []): ClusterSetting[] {
  const unknown = settings.find(({ name }) => name !== 'containerInsights');
  if (unknown) throw invalidParameter(`Invalid setting ${unknown.name}: only containerInsights can be set.`);
  const allowed = ['enabled', 'disabled', 'enhanced'];
  const [{ value = 'disabled' } = {}] = settings;
  if (!allowed.includes(value)) {
    throw invalidParameter(
      `Invalid value ${value} of containerInsights: it must be one of [${allowed.join(', ')}].`,
    );
  }
  return [{ name: 'containerInsights', value }];
}

function refuseWhileInUse(state: EcsState, { clusterArn }: ClusterState): void {
  const services = [...state.services.values()].filter(({ service }) => service.clusterArn === clusterArn);
  if (services.some(({ service }) => service.status === 'ACTIVE')) {
    throw new AwsError(
      'ClusterContainsServicesException',
      'The Cluster cannot be deleted while Services are active.',
    );
  }
  const tasks = [...state.tasks.values()].filter(({ task }) => task.clusterArn === clusterArn);
  if (tasks.some(({ task }) => task.lastStatus !== 'STOPPED')) {
    throw new AwsError(
      'ClusterContainsTasksException',
      'The Cluster cannot be deleted while Tasks are active.',
    );
  }
}
