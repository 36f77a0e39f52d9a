/** Ports that are open to the internet; for a single port, first and last are equal. */
export interface OpenPort {
  from: number;
  to: number;
  protocol: 'tcp' | 'udp';
}

export interface Mapping {
  containerPort?: number | undefined;
  /** In the format of ECS, such as `27015-27030`. */
  containerPortRange?: string | null | undefined;
  protocol: 'tcp' | 'udp';
}

export function openPort({ containerPort = 0, containerPortRange, protocol }: Mapping): OpenPort {
  const [from = containerPort, to = from] = containerPortRange?.split('-').map(Number) ?? [];
  return { from, to, protocol };
}
