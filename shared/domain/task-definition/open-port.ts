/** Ports that the internet may reach; one port is the first and the last. */
export interface OpenPort {
  from: number;
  to: number;
  protocol: 'tcp' | 'udp';
}

export interface Mapping {
  containerPort?: number | undefined;
  /** As ECS writes it, such as `27015-27030`. */
  containerPortRange?: string | null | undefined;
  protocol: 'tcp' | 'udp';
}

export function openPort({ containerPort = 0, containerPortRange, protocol }: Mapping): OpenPort {
  const [from = containerPort, to = from] = containerPortRange?.split('-').map(Number) ?? [];
  return { from, to, protocol };
}
