import * as z from 'zod';
import type { Ec2Actions } from '../../../ec2/actions.ts';
import { requiredMember } from '../../required-member.ts';
import { text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

const properties = z.strictObject({ SubnetId: text, RouteTableId: text });

export function subnetRouteTableAssociationType(ec2: Ec2Actions): ResourceType<z.infer<typeof properties>> {
  return {
    name: 'AWS::EC2::SubnetRouteTableAssociation',
    properties,
    attributes: ['Id'],
    async create({ properties: { SubnetId, RouteTableId } }) {
      const Id = requiredMember(
        ec2.AssociateRouteTable({ SubnetId, RouteTableId }).AssociationId,
        'AssociationId',
      );
      return { physicalId: Id, attributes: { Id } };
    },
    async delete({ physicalId }) {
      ec2.DisassociateRouteTable({ AssociationId: physicalId });
    },
  };
}
