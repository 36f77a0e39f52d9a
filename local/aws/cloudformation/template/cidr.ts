import { validationError } from '../errors.ts';

const toNumber = (address: string) =>
  address.split('.').reduce((total, part) => total * 256 + Number.parseInt(part, 10), 0);

const toAddress = (number: number) =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');

/** Fn::Cidr for IPv4: the first `count` blocks of `2 ** hostBits` addresses within a block. */
export function cidrBlocks(block: string, count: number, hostBits: number): string[] {
  const [address = '', prefix = ''] = block.split('/');
  const size = 2 ** hostBits;
  const room = 2 ** (32 - Number(prefix)) / size;
  if (!(count >= 1 && count <= 256) || !(hostBits >= 1) || !(room >= count)) {
    throw validationError(
      `Template error: Fn::Cidr cannot create ${count} blocks of ${hostBits} bits in ${block}`,
    );
  }
  const start = toNumber(address);
  return Array.from({ length: count }, (_, index) => `${toAddress(start + index * size)}/${32 - hostBits}`);
}
