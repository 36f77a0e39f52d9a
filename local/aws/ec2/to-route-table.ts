import type { Route, RouteTable, RouteTableAssociation } from '@aws-sdk/client-ec2';
import type { RouteRecord, RouteTableRecord } from './records.ts';
import type { Ec2State } from './state.ts';

/** A route through a gateway that is not attached (any more) leads nowhere. */
function toRoute({ internetGateways }: Ec2State, { vpcId }: RouteTableRecord, route: RouteRecord): Route {
  const { destination, gatewayId } = route;
  if (!gatewayId) {
    return {
      DestinationCidrBlock: destination,
      GatewayId: 'local',
      Origin: 'CreateRouteTable',
      State: 'active',
    };
  }
  const isAttached = internetGateways
    .all()
    .some((gateway) => gateway.id === gatewayId && gateway.vpcId === vpcId);
  const State = isAttached ? 'active' : 'blackhole';
  return { DestinationCidrBlock: destination, GatewayId: gatewayId, Origin: 'CreateRoute', State };
}

export function toAssociations({
  id,
  mainAssociationId,
  associations,
}: RouteTableRecord): RouteTableAssociation[] {
  const shared = { RouteTableId: id, AssociationState: { State: 'associated' as const } };
  const main = mainAssociationId
    ? [{ Main: true, RouteTableAssociationId: mainAssociationId, ...shared }]
    : [];
  const others = [...associations].map(([association, subnetId]) => ({
    Main: false,
    RouteTableAssociationId: association,
    SubnetId: subnetId,
    ...shared,
  }));
  return [...main, ...others];
}

/** A route table as EC2 describes it. */
export function toRouteTable(state: Ec2State, table: RouteTableRecord): RouteTable {
  return {
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: state.world.accountId,
    Routes: table.routes.map((route) => toRoute(state, table, route)),
    Associations: toAssociations(table),
    PropagatingVgws: [],
    Tags: state.tags.of(table.id),
  };
}
