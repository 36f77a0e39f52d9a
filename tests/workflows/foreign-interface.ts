import type { Product } from '../support/product.ts';

/** Creates a network interface that no stack knows, and returns its id. */
export async function foreignInterface({ aws }: Product, subnetId: string): Promise<string> {
  const { NetworkInterface } = await aws.ec2.actions.CreateNetworkInterface({
    SubnetId: subnetId,
    Description: 'theirs',
  });
  return NetworkInterface!.NetworkInterfaceId!;
}
