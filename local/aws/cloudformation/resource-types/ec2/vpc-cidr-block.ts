import * as z from 'zod';
import type { Ec2Actions } from '../../../ec2/actions.ts';
import { requiredMember } from '../../required-member.ts';
import { text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

const properties = z.strictObject({ VpcId: text, CidrBlock: text });

/** Blocks of IPv4 addresses only. Its physical id has the id of the association and the VPC, as AWS's schema says. */
export function vpcCidrBlockType(ec2: Ec2Actions): ResourceType<z.infer<typeof properties>> {
  return {
    name: 'AWS::EC2::VPCCidrBlock',
    properties,
    attributes: ['Id', 'VpcId'],
    async create({ properties: { VpcId, CidrBlock } }) {
      const { CidrBlockAssociation } = ec2.AssociateVpcCidrBlock({ VpcId, CidrBlock });
      const Id = requiredMember(CidrBlockAssociation?.AssociationId, 'AssociationId');
      return { physicalId: `${Id}|${VpcId}`, attributes: { Id, VpcId } };
    },
    async delete({ physicalId }) {
      ec2.DisassociateVpcCidrBlock({ AssociationId: physicalId.split('|')[0]! });
    },
  };
}
