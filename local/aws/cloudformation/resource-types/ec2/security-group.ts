import * as z from 'zod';
import type { Ec2Actions } from '../../../ec2/actions.ts';
import { requiredMember } from '../../required-member.ts';
import { tagList, text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';
import { tagSpecifications } from '../tags.ts';
import { egressRule, everythingOut, ingressRule, permissionOf } from './permissions.ts';

const properties = z.strictObject({
  GroupDescription: text,
  GroupName: text.optional(),
  VpcId: text.optional(),
  SecurityGroupIngress: z.array(ingressRule).optional(),
  SecurityGroupEgress: z.array(egressRule).optional(),
  Tags: tagList.optional(),
});

const maximumNameLength = 255;

export function securityGroupType(ec2: Ec2Actions): ResourceType<z.infer<typeof properties>> {
  return {
    name: 'AWS::EC2::SecurityGroup',
    properties,
    attributes: ['GroupId', 'Id', 'VpcId'],
    async create({ properties: { GroupDescription, GroupName, VpcId, Tags }, tags, generatedName }) {
      const { GroupId: id } = ec2.CreateSecurityGroup({
        GroupName: GroupName ?? generatedName(maximumNameLength),
        Description: GroupDescription,
        ...(VpcId && { VpcId }),
        TagSpecifications: tagSpecifications('security-group', Tags, tags),
      });
      const GroupId = requiredMember(id, 'GroupId');
      return { physicalId: GroupId, attributes: { GroupId, Id: GroupId, VpcId } };
    },
    async settle({
      physicalId: GroupId,
      properties: { SecurityGroupIngress = [], SecurityGroupEgress = [] },
    }) {
      if (SecurityGroupIngress.length > 0) {
        ec2.AuthorizeSecurityGroupIngress({ GroupId, IpPermissions: SecurityGroupIngress.map(permissionOf) });
      }
      if (SecurityGroupEgress.length > 0) {
        ec2.RevokeSecurityGroupEgress({ GroupId, IpPermissions: [everythingOut] });
        ec2.AuthorizeSecurityGroupEgress({ GroupId, IpPermissions: SecurityGroupEgress.map(permissionOf) });
      }
    },
    async delete({ physicalId }) {
      ec2.DeleteSecurityGroup({ GroupId: physicalId });
    },
  };
}
