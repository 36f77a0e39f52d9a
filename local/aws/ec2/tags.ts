import type { ResourceType, Tag } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import type { Ec2Actions } from './actions.ts';
import { filtered } from './filters.ts';
import { KINDS, missingParameter, resourceTypeOf } from './kinds.ts';
import type { Ec2State, Resources } from './state.ts';

const invalidId = (id: string) => new AwsError('InvalidID', `The ID '${id}' is not valid`);

/** Throws where the id names nothing that exists. */
function checkExists(state: Ec2State, id: string): void {
  const kept: Resources<{ readonly id: string }>[] = [
    state.vpcs,
    state.subnets,
    state.internetGateways,
    state.routeTables,
    state.securityGroups,
    state.securityGroupRules,
    state.networkInterfaces,
    state.vpcEndpoints,
    state.volumes,
  ];
  const resources = kept.find(({ kind }) => id.startsWith(`${KINDS[kind].prefix}-`));
  if (!resources) throw invalidId(id);
  resources.get(id);
}

interface Tagged {
  readonly id: string;
  readonly tag: Tag;
}

const FIELDS = {
  key: ({ tag }: Tagged) => tag.Key,
  value: ({ tag }: Tagged) => tag.Value,
  'resource-id': ({ id }: Tagged) => id,
  'resource-type': ({ id }: Tagged) => resourceTypeOf(id),
};

export function tagActions(state: Ec2State): Pick<Ec2Actions, 'CreateTags' | 'DeleteTags' | 'DescribeTags'> {
  const { tags } = state;
  return {
    CreateTags({ Resources: ids = [], Tags = [] }) {
      if (ids.length === 0) throw missingParameter('resourceIdSet');
      for (const id of ids) checkExists(state, id);
      for (const id of ids) tags.put(id, Tags);
      return {};
    },

    DeleteTags({ Resources: ids = [], Tags }) {
      if (ids.length === 0) throw missingParameter('resourceIdSet');
      for (const id of ids) checkExists(state, id);
      for (const id of ids)
        tags.remove(id, Tags ?? tags.of(id).filter(({ Key }) => !Key?.startsWith('aws:')));
      return {};
    },

    DescribeTags({ Filters }) {
      const shown = filtered(tags.all(), Filters, FIELDS, tags);
      return {
        Tags: shown.map(({ id, tag }) => ({
          ResourceId: id,
          ResourceType: resourceTypeOf(id) as ResourceType,
          ...tag,
        })),
      };
    },
  };
}
