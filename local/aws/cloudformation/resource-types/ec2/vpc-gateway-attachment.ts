import * as z from 'zod';
import type { Ec2Actions } from '../../../ec2/actions.ts';
import { text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';

const properties = z.strictObject({ VpcId: text, InternetGatewayId: text });

/** Internet gateways only. Its physical id names the kind of gateway and the VPC, as AWS's does. */
export function vpcGatewayAttachmentType(ec2: Ec2Actions): ResourceType<z.infer<typeof properties>> {
  return {
    name: 'AWS::EC2::VPCGatewayAttachment',
    properties,
    attributes: ['AttachmentType'],
    async create({ properties: { VpcId, InternetGatewayId } }) {
      ec2.AttachInternetGateway({ VpcId, InternetGatewayId });
      return { physicalId: `IGW|${VpcId}`, attributes: { AttachmentType: 'IGW' } };
    },
    async delete({ properties: { VpcId, InternetGatewayId } }) {
      ec2.DetachInternetGateway({ VpcId, InternetGatewayId });
    },
  };
}
