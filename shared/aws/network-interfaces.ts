import {
  DescribeNetworkInterfacesCommand,
  type EC2Client,
  type Filter,
  type NetworkInterface,
} from '@aws-sdk/client-ec2';

const itemsPerPage = 1000;

/** All network interfaces that match. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html */
export async function readInterfaces(send: EC2Client['send'], filter: Filter): Promise<NetworkInterface[]> {
  const found: NetworkInterface[] = [];
  let NextToken: string | undefined;
  do {
    const page = await send(
      new DescribeNetworkInterfacesCommand({ Filters: [filter], MaxResults: itemsPerPage, NextToken }),
    );
    found.push(...(page.NetworkInterfaces ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return found;
}
