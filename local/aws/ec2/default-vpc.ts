import { zonesOf } from './availability-zones.ts';
import { type Ec2State, newIdOf } from './state.ts';
import { addVpc } from './vpcs.ts';

/** Every account has a VPC from the start, with a public subnet in every zone. */
export function addDefaultVpc(state: Ec2State): void {
  const { world, subnets, internetGateways, routeTables } = state;
  const vpc = addVpc(state, '172.31.0.0/16', true);
  for (const [place, { name }] of zonesOf(world).entries()) {
    const cidr = `172.31.${place * 16}.0/20`;
    subnets.add({
      id: newIdOf(state, 'subnet'),
      vpcId: vpc.id,
      cidr,
      zone: name,
      isDefault: true,
      mapsPublicIp: true,
    });
  }
  const gateway = internetGateways.add({ id: newIdOf(state, 'internetGateway'), vpcId: vpc.id });
  const table = routeTables.all().find(({ vpcId }) => vpcId === vpc.id);
  table?.routes.push({ destination: '0.0.0.0/0', gatewayId: gateway.id });
}
