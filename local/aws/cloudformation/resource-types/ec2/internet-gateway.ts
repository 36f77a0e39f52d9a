import * as z from 'zod';
import type { Ec2Actions } from '../../../ec2/actions.ts';
import { requiredMember } from '../../required-member.ts';
import { tagList } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';
import { tagSpecifications } from '../tags.ts';

const properties = z.strictObject({ Tags: tagList.optional() });

export function internetGatewayType(ec2: Ec2Actions): ResourceType<z.infer<typeof properties>> {
  return {
    name: 'AWS::EC2::InternetGateway',
    properties,
    attributes: ['InternetGatewayId'],
    async create({ properties: { Tags }, tags }) {
      const TagSpecifications = tagSpecifications('internet-gateway', Tags, tags);
      const { InternetGateway } = ec2.CreateInternetGateway({ TagSpecifications });
      const InternetGatewayId = requiredMember(InternetGateway?.InternetGatewayId, 'InternetGatewayId');
      return { physicalId: InternetGatewayId, attributes: { InternetGatewayId } };
    },
    async delete({ physicalId }) {
      ec2.DeleteInternetGateway({ InternetGatewayId: physicalId });
    },
  };
}
