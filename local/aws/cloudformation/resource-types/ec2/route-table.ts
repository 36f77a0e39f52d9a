import * as z from 'zod';
import type { Ec2Actions } from '../../../ec2/actions.ts';
import { requiredMember } from '../../required-member.ts';
import { tagList, text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';
import { tagSpecifications } from '../tags.ts';

const properties = z.strictObject({ VpcId: text, Tags: tagList.optional() });

export function routeTableType(ec2: Ec2Actions): ResourceType<z.infer<typeof properties>> {
  return {
    name: 'AWS::EC2::RouteTable',
    properties,
    attributes: ['RouteTableId'],
    async create({ properties: { VpcId, Tags }, tags }) {
      const TagSpecifications = tagSpecifications('route-table', Tags, tags);
      const { RouteTable } = ec2.CreateRouteTable({ VpcId, TagSpecifications });
      const RouteTableId = requiredMember(RouteTable?.RouteTableId, 'RouteTableId');
      return { physicalId: RouteTableId, attributes: { RouteTableId } };
    },
    async delete({ physicalId }) {
      ec2.DeleteRouteTable({ RouteTableId: physicalId });
    },
  };
}
