import {
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  EC2Client,
  type SecurityGroup,
  type Subnet,
} from '@aws-sdk/client-ec2';
import { collectPages } from '../collect-pages.ts';
import type { NetworkPart } from '../domain/cluster/network-part.ts';
import { connect } from './connection.ts';

const itemsPerPage = 1000;

/**
 * Subnets and security groups by their ids; what EC2 does not have is left out. Uses filters: with a list of ids, one
 * that is missing would fail the whole call.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html,
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html
 */
export function createNetworkParts() {
  const send = connect((shared) => new EC2Client(shared));

  return {
    async subnets(ids: readonly string[]): Promise<NetworkPart[]> {
      const Filters = [{ Name: 'subnet-id', Values: [...ids] }];
      const subnets = await collectPages(async (NextToken) => {
        const page = await send(new DescribeSubnetsCommand({ Filters, MaxResults: itemsPerPage, NextToken }));
        return { items: page.Subnets ?? [], nextCursor: page.NextToken };
      });
      return subnets.map((subnet) => part(subnet.SubnetId!, subnet));
    },

    async securityGroups(ids: readonly string[]): Promise<NetworkPart[]> {
      const Filters = [{ Name: 'group-id', Values: [...ids] }];
      const groups = await collectPages(async (NextToken) => {
        const page = await send(
          new DescribeSecurityGroupsCommand({ Filters, MaxResults: itemsPerPage, NextToken }),
        );
        return { items: page.SecurityGroups ?? [], nextCursor: page.NextToken };
      });
      return groups.map((group) => part(group.GroupId!, group));
    },
  };
}

export type NetworkParts = ReturnType<typeof createNetworkParts>;

const part = (id: string, { VpcId, Tags = [] }: Subnet | SecurityGroup): NetworkPart => ({
  id,
  vpcId: VpcId!,
  tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key!, Value!])),
});
