import { AwsError } from '../aws-error.ts';
import { parseCidr, toAddress } from './cidr.ts';
import { invalidValue } from './kinds.ts';
import type { SubnetRecord } from './records.ts';
import type { Ec2State } from './state.ts';

/** AWS keeps the first four addresses of a subnet and its last one. */
const RESERVED_AT_START = 4;
const RESERVED = 5;

const blockOf = ({ cidr }: SubnetRecord) => parseCidr(cidr) ?? { first: 0, size: 0 };

function usedIn({ networkInterfaces }: Ec2State, { id }: SubnetRecord): Set<string> {
  const inside = networkInterfaces.all().filter(({ subnetId }) => subnetId === id);
  return new Set(inside.map(({ privateIp }) => privateIp));
}

export const freeAddresses = (state: Ec2State, subnet: SubnetRecord): number =>
  blockOf(subnet).size - RESERVED - usedIn(state, subnet).size;

function* usable(subnet: SubnetRecord): Generator<string> {
  const { first, size } = blockOf(subnet);
  for (let offset = RESERVED_AT_START; offset < size - 1; offset++) yield toAddress(first + offset);
}

function firstFree(subnet: SubnetRecord, used: Set<string>, wanted?: string): string | undefined {
  for (const address of usable(subnet)) {
    if (!used.has(address) && (wanted ?? address) === address) return address;
  }
  return undefined;
}

/** The address that was asked for, or the subnet's first free one. */
export function privateAddress(state: Ec2State, subnet: SubnetRecord, wanted?: string): string {
  const used = usedIn(state, subnet);
  const address = firstFree(subnet, used, wanted);
  if (address) return address;
  if (!wanted) {
    throw new AwsError(
      'InsufficientFreeAddressesInSubnet',
      'The specified subnet does not have enough free addresses to satisfy the request.',
    );
  }
  if (used.has(wanted))
    throw new AwsError('InvalidIPAddress.InUse', `The specified address is already in use: ${wanted}`);
  throw invalidValue(`Address ${wanted} does not fall within the subnet's address range`);
}

/** EC2's own name for a private address; us-east-1 goes without its region. */
export function privateDnsName(address: string, region: string): string {
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  return `ip-${address.replaceAll('.', '-')}.${domain}`;
}
