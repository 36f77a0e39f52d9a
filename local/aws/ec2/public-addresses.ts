import type { Ec2State } from './state.ts';

/**
 * Public addresses are in 127.0.0.0/8, so that on Linux a task can listen on its address.
 * 127.0.0.0/16 is not used, because the machine's own services listen there.
 */
export function publicAddress({ world, networkInterfaces }: Ec2State): string {
  const { random } = world;
  const used = new Set(networkInterfaces.all().map(({ publicIp }) => publicIp));
  for (;;) {
    const address = `127.${random.between(1, 254)}.${random.between(1, 254)}.${random.between(1, 254)}`;
    if (!used.has(address)) return address;
  }
}

export function publicDnsName(address: string, region: string): string {
  const domain = region === 'us-east-1' ? 'compute-1.amazonaws.com' : `${region}.compute.amazonaws.com`;
  return `ec2-${address.replaceAll('.', '-')}.${domain}`;
}
