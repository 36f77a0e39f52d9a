import type { RouteTable } from '@aws-sdk/client-ec2';
import type { Networks } from '../context.ts';
import type { TaskNetwork } from '../state.ts';

/** A registry on the internet is reached through an internet gateway with a public address, or through a NAT gateway. */
export function reachesInternet(
  { actions }: Networks,
  { subnetId, vpcId }: TaskNetwork,
  publicIp?: string,
): boolean {
  const { RouteTables = [] } = actions.DescribeRouteTables({
    Filters: [{ Name: 'vpc-id', Values: [vpcId] }],
  });
  const routes = (tableOf(RouteTables, subnetId)?.Routes ?? []).filter(
    (route) => route.DestinationCidrBlock === '0.0.0.0/0' && route.State !== 'blackhole',
  );
  return routes.some(
    ({ GatewayId, NatGatewayId }) =>
      NatGatewayId !== undefined || (GatewayId?.startsWith('igw-') && publicIp),
  );
}

/** The table that is associated with the subnet, else the VPC's main one. */
const tableOf = (tables: RouteTable[], subnetId: string): RouteTable | undefined =>
  tables.find(({ Associations = [] }) => Associations.some(({ SubnetId }) => SubnetId === subnetId)) ??
  tables.find(({ Associations = [] }) => Associations.some(({ Main }) => Main));
