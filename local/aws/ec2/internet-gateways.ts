import type { InternetGateway } from '@aws-sdk/client-ec2';
import { AwsError } from '../aws-error.ts';
import { INTERNET_GATEWAY_QUOTA } from '../service-quotas/quotas.ts';
import type { Ec2Actions } from './actions.ts';
import { describe } from './describe.ts';
import { hasDependencies, invalidValue } from './kinds.ts';
import type { InternetGatewayRecord } from './records.ts';
import { type Ec2State, newIdOf } from './state.ts';
import { tagsFrom } from './tag-store.ts';

function described({ tags, world }: Ec2State, { id, vpcId }: InternetGatewayRecord): InternetGateway {
  return {
    InternetGatewayId: id,
    OwnerId: world.accountId,
    Attachments: vpcId ? [{ State: 'available' as 'attached', VpcId: vpcId }] : [],
    Tags: tags.of(id),
  };
}

function checkQuota({ internetGateways, quotas }: Ec2State): void {
  if (internetGateways.all().length < quotas.value(INTERNET_GATEWAY_QUOTA)) return;
  throw new AwsError(
    'InternetGatewayLimitExceeded',
    'The maximum number of internet gateways has been reached.',
  );
}

function checkNothingMapped({ networkInterfaces, subnets }: Ec2State, vpcId: string): void {
  const isMapped = networkInterfaces
    .all()
    .some(({ publicIp, subnetId }) => publicIp && subnets.get(subnetId).vpcId === vpcId);
  if (!isMapped) return;
  throw new AwsError(
    'DependencyViolation',
    `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
  );
}

type InternetGatewayActions = Pick<
  Ec2Actions,
  | 'CreateInternetGateway'
  | 'AttachInternetGateway'
  | 'DetachInternetGateway'
  | 'DeleteInternetGateway'
  | 'DescribeInternetGateways'
>;

export function internetGatewayActions(state: Ec2State): InternetGatewayActions {
  const { internetGateways, vpcs, tags } = state;
  return {
    CreateInternetGateway({ TagSpecifications }) {
      const given = tagsFrom(TagSpecifications, 'internetGateway');
      checkQuota(state);
      const gateway = internetGateways.add({ id: newIdOf(state, 'internetGateway') });
      tags.put(gateway.id, given);
      return { InternetGateway: described(state, gateway) };
    },

    AttachInternetGateway({ InternetGatewayId, VpcId }) {
      const gateway = internetGateways.get(InternetGatewayId);
      const { id } = vpcs.get(VpcId);
      if (gateway.vpcId) {
        throw new AwsError(
          'Resource.AlreadyAssociated',
          `resource ${gateway.id} is already attached to network ${gateway.vpcId}`,
        );
      }
      if (internetGateways.all().some(({ vpcId }) => vpcId === id)) {
        throw invalidValue(`Network ${id} already has an internet gateway attached`);
      }
      gateway.vpcId = id;
      return {};
    },

    DetachInternetGateway({ InternetGatewayId, VpcId }) {
      const gateway = internetGateways.get(InternetGatewayId);
      const { id } = vpcs.get(VpcId);
      if (gateway.vpcId !== id)
        throw new AwsError('Gateway.NotAttached', `resource ${gateway.id} is not attached to network ${id}`);
      checkNothingMapped(state, id);
      delete gateway.vpcId;
      return {};
    },

    DeleteInternetGateway({ InternetGatewayId }) {
      const { id, vpcId } = internetGateways.get(InternetGatewayId);
      if (vpcId) throw hasDependencies('internetGateway', id);
      internetGateways.remove(id);
      return {};
    },

    DescribeInternetGateways({ InternetGatewayIds, ...input }) {
      const fields = {
        'internet-gateway-id': ({ id }: InternetGatewayRecord) => id,
        'attachment.vpc-id': ({ vpcId }: InternetGatewayRecord) => vpcId,
        'attachment.state': ({ vpcId }: InternetGatewayRecord) => vpcId && 'available',
        'owner-id': () => state.world.accountId,
      };
      const { records, NextToken } = describe(state, internetGateways, fields, {
        ...input,
        ids: InternetGatewayIds,
      });
      return { InternetGateways: records.map((gateway) => described(state, gateway)), NextToken };
    },
  };
}
