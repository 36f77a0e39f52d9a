import * as z from 'zod';
import type { Ec2Actions } from '../../../ec2/actions.ts';
import { text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

const properties = z.strictObject({ RouteTableId: text, DestinationCidrBlock: text, GatewayId: text });

/** A route through an internet gateway. */
export function routeType(ec2: Ec2Actions): ResourceType<z.infer<typeof properties>> {
  return {
    name: 'AWS::EC2::Route',
    properties,
    attributes: ['CidrBlock'],
    async create({ properties: { RouteTableId, DestinationCidrBlock, GatewayId } }) {
      ec2.CreateRoute({ RouteTableId, DestinationCidrBlock, GatewayId });
      const attributes = { CidrBlock: DestinationCidrBlock };
      return { physicalId: `${RouteTableId}|${DestinationCidrBlock}`, attributes };
    },
    async delete({ properties: { RouteTableId, DestinationCidrBlock } }) {
      ec2.DeleteRoute({ RouteTableId, DestinationCidrBlock });
    },
  };
}
