import * as z from 'zod';
import type { ClusterSetting, CreateClusterRequest } from '@aws-sdk/client-ecs';
import type { World } from '../../../world.ts';
import { requiredMember } from '../../required-member.ts';
import type { EcsActions } from '../../services.ts';
import type { Tag } from '../../stacks/stack.ts';
import { nameTaken } from '../name-taken.ts';
import { tagList, text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';
import { ecsTags } from '../tags.ts';
import { capacityProviderStrategyItem } from './capacity-providers.ts';
import { orGeneralFailure, orInvalidRequest } from './ecs-errors.ts';
import { ecsSchema } from './ecs-schema.ts';

interface ClusterProperties {
  clusterName?: string;
  clusterSettings?: ClusterSetting[];
  capacityProviders?: string[];
  defaultCapacityProviderStrategy?: CreateClusterRequest['defaultCapacityProviderStrategy'];
  tags?: Tag[];
}

const properties = ecsSchema<ClusterProperties>({
  ClusterName: text,
  ClusterSettings: z.array(ecsSchema<ClusterSetting>({ Name: text, Value: text })),
  CapacityProviders: z.array(text),
  DefaultCapacityProviderStrategy: z.array(capacityProviderStrategyItem),
  Tags: tagList,
});

const maximumNameLength = 255;

export function clusterType({ random }: World, ecs: EcsActions): ResourceType<ClusterProperties> {
  /** ECS itself would return the existing cluster. */
  async function refuseSecond(clusterName: string): Promise<void> {
    const { clusters = [] } = await ecs.DescribeClusters({ clusters: [clusterName] });
    if (clusters.some(({ status }) => status === 'ACTIVE')) throw nameTaken('AWS::ECS::Cluster', clusterName);
  }

  return {
    name: 'AWS::ECS::Cluster',
    properties,
    attributes: ['Arn'],
    async create({
      properties: { clusterName, clusterSettings: settings, tags: own, ...cluster },
      tags,
      generatedName,
    }) {
      const name = clusterName ?? generatedName(maximumNameLength);
      await refuseSecond(name);
      const input = {
        ...cluster,
        clusterName: name,
        ...(settings && { settings }),
        tags: ecsTags(own, tags),
      };
      const created = await orInvalidRequest(random, 'CreateCluster Invalid Request', () =>
        ecs.CreateCluster(input),
      );
      return {
        physicalId: name,
        attributes: { Arn: requiredMember(created.cluster?.clusterArn, 'clusterArn') },
      };
    },
    async delete({ physicalId }) {
      await orGeneralFailure(random, 'DeleteClusters', () => ecs.DeleteCluster({ cluster: physicalId }));
    },
  };
}
