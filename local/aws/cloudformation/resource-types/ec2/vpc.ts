import * as z from 'zod';
import type { Tenancy } from '@aws-sdk/client-ec2';
import type { Ec2Actions } from '../../../ec2/actions.ts';
import { requiredMember } from '../../required-member.ts';
import { flag, tagList, text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';
import { tagSpecifications } from '../tags.ts';

const properties = z.strictObject({
  CidrBlock: text,
  EnableDnsHostnames: flag.optional(),
  EnableDnsSupport: flag.optional(),
  InstanceTenancy: text.optional(),
  Tags: tagList.optional(),
});

export function vpcType(ec2: Ec2Actions): ResourceType<z.infer<typeof properties>> {
  const defaultGroupOf = (vpcId: string) => {
    const inVpc = { Name: 'vpc-id', Values: [vpcId] };
    const isDefault = { Name: 'group-name', Values: ['default'] };
    return ec2.DescribeSecurityGroups({ Filters: [inVpc, isDefault] }).SecurityGroups?.[0]?.GroupId;
  };

  return {
    name: 'AWS::EC2::VPC',
    properties,
    attributes: ['VpcId', 'CidrBlock', 'DefaultSecurityGroup'],
    async create({ properties: { CidrBlock, InstanceTenancy, Tags }, tags }) {
      const { Vpc } = ec2.CreateVpc({
        CidrBlock,
        ...(InstanceTenancy && { InstanceTenancy: InstanceTenancy as Tenancy }),
        TagSpecifications: tagSpecifications('vpc', Tags, tags),
      });
      const VpcId = requiredMember(Vpc?.VpcId, 'VpcId');
      return {
        physicalId: VpcId,
        attributes: { VpcId, CidrBlock, DefaultSecurityGroup: defaultGroupOf(VpcId) },
      };
    },
    async settle({ physicalId: VpcId, properties: { EnableDnsHostnames, EnableDnsSupport } }) {
      if (EnableDnsSupport !== undefined) {
        ec2.ModifyVpcAttribute({ VpcId, EnableDnsSupport: { Value: EnableDnsSupport } });
      }
      if (EnableDnsHostnames !== undefined) {
        ec2.ModifyVpcAttribute({ VpcId, EnableDnsHostnames: { Value: EnableDnsHostnames } });
      }
    },
    async delete({ physicalId }) {
      ec2.DeleteVpc({ VpcId: physicalId });
    },
  };
}
