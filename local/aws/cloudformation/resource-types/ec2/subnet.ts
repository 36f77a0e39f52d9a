import * as z from 'zod';
import type { Ec2Actions } from '../../../ec2/actions.ts';
import { requiredMember } from '../../required-member.ts';
import { flag, tagList, text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';
import { tagSpecifications } from '../tags.ts';

const properties = z.strictObject({
  VpcId: text,
  CidrBlock: text,
  AvailabilityZone: text.optional(),
  MapPublicIpOnLaunch: flag.optional(),
  Tags: tagList.optional(),
});

export function subnetType(ec2: Ec2Actions): ResourceType<z.infer<typeof properties>> {
  return {
    name: 'AWS::EC2::Subnet',
    properties,
    attributes: ['SubnetId', 'VpcId', 'CidrBlock', 'AvailabilityZone'],
    async create({ properties: { VpcId, CidrBlock, AvailabilityZone, Tags }, tags }) {
      const { Subnet } = ec2.CreateSubnet({
        VpcId,
        CidrBlock,
        ...(AvailabilityZone && { AvailabilityZone }),
        TagSpecifications: tagSpecifications('subnet', Tags, tags),
      });
      const SubnetId = requiredMember(Subnet?.SubnetId, 'SubnetId');
      const attributes = { SubnetId, VpcId, CidrBlock, AvailabilityZone: Subnet?.AvailabilityZone };
      return { physicalId: SubnetId, attributes };
    },
    async settle({ physicalId: SubnetId, properties: { MapPublicIpOnLaunch } }) {
      if (MapPublicIpOnLaunch === undefined) return;
      ec2.ModifySubnetAttribute({ SubnetId, MapPublicIpOnLaunch: { Value: MapPublicIpOnLaunch } });
    },
    async delete({ physicalId }) {
      ec2.DeleteSubnet({ SubnetId: physicalId });
    },
  };
}
