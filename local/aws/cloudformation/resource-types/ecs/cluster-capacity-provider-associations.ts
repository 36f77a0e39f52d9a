import * as z from 'zod';
import type { PutClusterCapacityProvidersRequest } from '@aws-sdk/client-ecs';
import type { World } from '../../../world.ts';
import type { EcsActions } from '../../services.ts';
import { text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';
import { capacityProviderStrategyItem } from './capacity-providers.ts';
import { orGeneralFailure, orInvalidRequest } from './ecs-errors.ts';
import { ecsSchema } from './ecs-schema.ts';

const properties = ecsSchema<PutClusterCapacityProvidersRequest>({
  Cluster: text,
  CapacityProviders: z.array(text),
  DefaultCapacityProviderStrategy: z.array(capacityProviderStrategyItem),
});

export function clusterCapacityProviderAssociationsType(
  { random }: World,
  ecs: EcsActions,
): ResourceType<PutClusterCapacityProvidersRequest> {
  return {
    name: 'AWS::ECS::ClusterCapacityProviderAssociations',
    properties,
    attributes: [],
    async create({ properties: input }) {
      await orInvalidRequest(random, 'PutClusterCapacityProviders', () =>
        ecs.PutClusterCapacityProviders(input),
      );
      return { physicalId: input.cluster ?? '' };
    },
    async delete({ physicalId: cluster }) {
      const none = { cluster, capacityProviders: [], defaultCapacityProviderStrategy: [] };
      await orGeneralFailure(random, 'PutClusterCapacityProviders', () =>
        ecs.PutClusterCapacityProviders(none),
      );
    },
  };
}
