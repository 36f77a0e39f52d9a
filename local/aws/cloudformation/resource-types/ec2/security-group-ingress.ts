import type * as z from 'zod';
import type { Ec2Actions } from '../../../ec2/actions.ts';
import { requiredMember } from '../../required-member.ts';
import { text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';
import { ingressRule, permissionOf } from './permissions.ts';

const properties = ingressRule.extend({ GroupId: text });

export function securityGroupIngressType(ec2: Ec2Actions): ResourceType<z.infer<typeof properties>> {
  return {
    name: 'AWS::EC2::SecurityGroupIngress',
    properties,
    attributes: ['Id'],
    async create({ properties: { GroupId, ...rule } }) {
      const { SecurityGroupRules } = ec2.AuthorizeSecurityGroupIngress({
        GroupId,
        IpPermissions: [permissionOf(rule)],
      });
      const Id = requiredMember(SecurityGroupRules?.[0]?.SecurityGroupRuleId, 'SecurityGroupRuleId');
      return { physicalId: Id, attributes: { Id } };
    },
    async delete({ physicalId, properties: { GroupId } }) {
      ec2.RevokeSecurityGroupIngress({ GroupId, SecurityGroupRuleIds: [physicalId] });
    },
  };
}
