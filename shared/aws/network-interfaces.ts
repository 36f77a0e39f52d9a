import {
  DescribeNetworkInterfacesCommand,
  type EC2Client,
  type Filter,
  type NetworkInterface,
} from '@aws-sdk/client-ec2';
import { collectPages } from '../collect-pages.ts';

const itemsPerPage = 1000;

/** All network interfaces that match. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html */
export function readInterfaces(send: EC2Client['send'], filter: Filter): Promise<NetworkInterface[]> {
  return collectPages(async (NextToken) => {
    const page = await send(
      new DescribeNetworkInterfacesCommand({ Filters: [filter], MaxResults: itemsPerPage, NextToken }),
    );
    return { items: page.NetworkInterfaces ?? [], nextCursor: page.NextToken };
  });
}
