import { isIPv4 } from 'node:net';

/** A block of IPv4 addresses: the first one as a number, and how many there are. */
export interface Block {
  readonly first: number;
  readonly size: number;
  readonly prefixLength: number;
}

const toNumber = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

export const toAddress = (value: number): string =>
  [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

/** Bits behind the prefix are cleared, as AWS does; undefined if the string is no CIDR block. */
export function parseCidr(text: string): Block | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  if (rest.length > 0 || !isIPv4(address) || !/^([0-9]|[12][0-9]|3[0-2])$/.test(length)) return undefined;
  const prefixLength = Number(length);
  const size = 2 ** (32 - prefixLength);
  const value = toNumber(address);
  return { first: value - (value % size), size, prefixLength };
}

export const formatCidr = ({ first, prefixLength }: Block): string => `${toAddress(first)}/${prefixLength}`;

export const contains = (outer: Block, inner: Block): boolean =>
  inner.first >= outer.first && inner.first + inner.size <= outer.first + outer.size;

export const overlaps = (one: Block, other: Block): boolean =>
  one.first < other.first + other.size && other.first < one.first + one.size;
