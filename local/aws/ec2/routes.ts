import { AwsError } from '../aws-error.ts';
import type { Ec2Actions } from './actions.ts';
import { formatCidr, parseCidr } from './cidr.ts';
import { invalidValue } from './kinds.ts';
import type { Ec2State } from './state.ts';

function checkedDestination(text: string | undefined): string {
  if (!text)
    throw new AwsError('MissingParameter', 'The request must contain the parameter destinationCidrBlock');
  const block = parseCidr(text);
  if (!block) {
    throw invalidValue(
      `Value (${text}) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.`,
    );
  }
  return formatCidr(block);
}

export function routeActions({
  routeTables,
  internetGateways,
}: Ec2State): Pick<Ec2Actions, 'CreateRoute' | 'DeleteRoute'> {
  return {
    CreateRoute({ RouteTableId, DestinationCidrBlock, GatewayId }) {
      const table = routeTables.get(RouteTableId);
      const destination = checkedDestination(DestinationCidrBlock);
      if (!GatewayId)
        throw new AwsError('MissingParameter', 'The request must contain the parameter gatewayId');
      const gateway = internetGateways.get(GatewayId);
      if (gateway.vpcId !== table.vpcId) {
        throw invalidValue(
          `route table ${table.id} and network gateway ${gateway.id} belong to different networks`,
        );
      }
      const existing = table.routes.find((route) => route.destination === destination);
      if (existing && existing.gatewayId !== gateway.id) {
        throw new AwsError('RouteAlreadyExists', `The route identified by ${destination} already exists.`);
      }
      if (!existing) table.routes.push({ destination, gatewayId: gateway.id });
      return { Return: true };
    },

    DeleteRoute({ RouteTableId, DestinationCidrBlock }) {
      const table = routeTables.get(RouteTableId);
      const destination = checkedDestination(DestinationCidrBlock);
      const route = table.routes.find((candidate) => candidate.destination === destination);
      if (!route) {
        const message = `no route with destination-cidr-block ${destination} in route table ${table.id}`;
        throw new AwsError('InvalidRoute.NotFound', message);
      }
      if (!route.gatewayId)
        throw invalidValue(`cannot remove local route ${destination} in route table ${table.id}`);
      table.routes = table.routes.filter((candidate) => candidate !== route);
      return {};
    },
  };
}
