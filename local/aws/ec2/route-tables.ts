import { AwsError } from '../aws-error.ts';
import type { Ec2Actions } from './actions.ts';
import { describe } from './describe.ts';
import { hasDependencies, invalidValue } from './kinds.ts';
import type { RouteTableRecord, VpcRecord } from './records.ts';
import { toAssociations, toRouteTable } from './to-route-table.ts';
import { type Ec2State, newId, newIdOf } from './state.ts';
import { tagsFrom } from './tag-store.ts';

function addRouteTable(
  state: Ec2State,
  { id, cidr, addedBlocks }: VpcRecord,
  main?: { mainAssociationId: string },
): RouteTableRecord {
  const routes = [cidr, ...addedBlocks.values()].map((destination) => ({ destination }));
  return state.routeTables.add({
    id: newIdOf(state, 'routeTable'),
    vpcId: id,
    routes,
    associations: new Map(),
    ...main,
  });
}

export function addMainRouteTable(state: Ec2State, vpc: VpcRecord): RouteTableRecord {
  return addRouteTable(state, vpc, { mainAssociationId: newId(state, 'rtbassoc') });
}

const noAssociation = (id: string | undefined) =>
  new AwsError('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`);

type RouteTableActions = Pick<
  Ec2Actions,
  | 'CreateRouteTable'
  | 'DeleteRouteTable'
  | 'DescribeRouteTables'
  | 'AssociateRouteTable'
  | 'DisassociateRouteTable'
>;

export function routeTableActions(state: Ec2State): RouteTableActions {
  const { routeTables, vpcs, subnets } = state;
  return {
    CreateRouteTable({ VpcId, TagSpecifications }) {
      const vpc = vpcs.get(VpcId);
      const tags = tagsFrom(TagSpecifications, 'routeTable');
      const table = addRouteTable(state, vpc);
      state.tags.put(table.id, tags);
      return { RouteTable: toRouteTable(state, table) };
    },

    DeleteRouteTable({ RouteTableId }) {
      const { id, mainAssociationId, associations } = routeTables.get(RouteTableId);
      if (mainAssociationId || associations.size > 0) throw hasDependencies('routeTable', id);
      routeTables.remove(id);
      return {};
    },

    DescribeRouteTables({ RouteTableIds, ...input }) {
      const fields = {
        'route-table-id': ({ id }: RouteTableRecord) => id,
        'vpc-id': ({ vpcId }: RouteTableRecord) => vpcId,
        'association.main': ({ mainAssociationId }: RouteTableRecord) => Boolean(mainAssociationId),
        'association.subnet-id': ({ associations }: RouteTableRecord) => [...associations.values()],
        'association.route-table-id': ({ id, associations, mainAssociationId }: RouteTableRecord) =>
          associations.size > 0 || mainAssociationId ? id : undefined,
        'association.route-table-association-id': (table: RouteTableRecord) =>
          toAssociations(table).map(({ RouteTableAssociationId }) => RouteTableAssociationId),
        'route.gateway-id': ({ routes }: RouteTableRecord) =>
          routes.map(({ gatewayId = 'local' }) => gatewayId),
        'route.destination-cidr-block': ({ routes }: RouteTableRecord) =>
          routes.map(({ destination }) => destination),
        'owner-id': () => state.world.accountId,
      };
      const { records, NextToken } = describe(
        state,
        routeTables,
        fields,
        { ...input, ids: RouteTableIds },
        { atMost: 100 },
      );
      return { RouteTables: records.map((table) => toRouteTable(state, table)), NextToken };
    },

    AssociateRouteTable({ RouteTableId, SubnetId }) {
      const table = routeTables.get(RouteTableId);
      const subnet = subnets.get(SubnetId);
      if (subnet.vpcId !== table.vpcId) {
        throw invalidValue(`route table ${table.id} and subnet ${subnet.id} belong to different networks`);
      }
      if (routeTables.all().some(({ associations }) => [...associations.values()].includes(subnet.id))) {
        const message = `the specified association for route table ${table.id} conflicts with an existing association`;
        throw new AwsError('Resource.AlreadyAssociated', message);
      }
      const AssociationId = newId(state, 'rtbassoc');
      table.associations.set(AssociationId, subnet.id);
      return { AssociationId, AssociationState: { State: 'associated' } };
    },

    DisassociateRouteTable({ AssociationId = '' }) {
      if (routeTables.all().some(({ mainAssociationId }) => mainAssociationId === AssociationId)) {
        throw invalidValue(`cannot disassociate the main route table association ${AssociationId}`);
      }
      const table = routeTables.all().find(({ associations }) => associations.delete(AssociationId));
      if (!table) throw noAssociation(AssociationId);
      return {};
    },
  };
}
