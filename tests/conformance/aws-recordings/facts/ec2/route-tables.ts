import { expect } from '@jest/globals';
import { shown, type Fact } from '../../support/fact.ts';
import { network } from '../../support/ec2-network.ts';

const localStack = 'LocalStack, ec2/test_ec2';
const moto = 'moto, test_ec2';

export const routeTableFacts: Fact[] = [
  {
    fact: 'DescribeRouteTables: the filter association.route-table-id',
    source: `${moto}/test_route_tables::test_route_tables_filters_associations`,
    async see(aws) {
      const { VpcId, SubnetId } = await network(aws);
      const { RouteTable } = await aws.ec2.createRouteTable({ VpcId });
      const RouteTableId = RouteTable?.RouteTableId ?? '';
      await aws.ec2.associateRouteTable({ RouteTableId, SubnetId });
      const Filters = [{ Name: 'association.route-table-id', Values: [RouteTableId] }];
      return (await aws.ec2.describeRouteTables({ Filters })).RouteTables?.length;
    },
    recorded: 1,
  },
  {
    fact: 'DescribeRouteTables: a table that is associated with a subnet',
    source: `${localStack}::test_create_route_table_association`,
    async see(aws) {
      const { VpcId, SubnetId } = await network(aws);
      const { RouteTable } = await aws.ec2.createRouteTable({ VpcId });
      const RouteTableId = RouteTable?.RouteTableId ?? '';
      await aws.ec2.associateRouteTable({ RouteTableId, SubnetId });
      const { RouteTables } = await aws.ec2.describeRouteTables({ RouteTableIds: [RouteTableId] });
      return shown(RouteTables?.[0], 'Associations', 'PropagatingVgws', 'Routes', 'Tags', 'OwnerId');
    },
    recorded: {
      Associations: [
        {
          Main: false,
          RouteTableAssociationId: expect.stringMatching(/^rtbassoc-/),
          RouteTableId: expect.stringMatching(/^rtb-/),
          SubnetId: expect.stringMatching(/^subnet-/),
          AssociationState: { State: 'associated' },
        },
      ],
      PropagatingVgws: [],
      Routes: [
        {
          DestinationCidrBlock: '10.0.0.0/16',
          GatewayId: 'local',
          Origin: 'CreateRouteTable',
          State: 'active',
        },
      ],
      Tags: [],
      OwnerId: '123456789012',
    },
  },
];
