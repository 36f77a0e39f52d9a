import type { ContainerDefinition, PortMapping } from '@aws-sdk/client-ecs';
import { clientError } from '../errors.ts';

/*
 * The messages are AWS's: https://github.com/badmintoncryer/cdk-preflight, rules/ecs/pf-ecs-port-*;
 * https://github.com/aws/aws-cli/issues/7288 (containerPort);
 * https://github.com/aws/amazon-ecs-agent/issues/1220 (one port in two containers).
 */

/** The ports of one task: every container's own, and all together. Throws AWS's refusals. */
export function checkPorts(containers: ContainerDefinition[]): void {
  const all = containers.flatMap(({ name = '', portMappings = [] }) =>
    portMappings.map((mapping) => ({ ...mapping, ...checkedRange(name, mapping) })),
  );
  for (const [index, port] of all.entries()) {
    const earlier = all.slice(0, index);
    if (port.name && earlier.some(({ name }) => name === port.name))
      throw clientError(`port mapping name is already used: ${port.name}`);
    if (!earlier.some((other) => areShared(port, other))) continue;
    throw clientError(
      port.from === port.to
        ? `${port.protocol.toUpperCase()} host port '${port.from}' is mapped multiple times in task.`
        : 'container port is used multiple times in task',
    );
  }
}

interface Range {
  from: number;
  to: number;
  protocol: string;
}

const areShared = (one: Range, other: Range) =>
  one.protocol === other.protocol && one.from <= other.to && other.from <= one.to;

const isPort = (port: number) => port >= 1 && port <= 65_535;

function checkedRange(container: string, mapping: PortMapping): Range {
  const { containerPort, containerPortRange, hostPort, protocol = 'tcp' } = mapping;
  if (protocol !== 'tcp' && protocol !== 'udp')
    throw clientError(
      `Invalid 'protocol' setting for container '${container}': ${String(protocol)}. It must be tcp or udp.`,
    );
  if (containerPortRange === undefined) {
    const port = containerPort ?? 0;
    if (!isPort(port)) throw clientError(`Invalid 'containerPort' setting for container '${container}'.`);
    return { from: port, to: port, protocol };
  }
  if (containerPort !== undefined || hostPort !== undefined)
    throw clientError('cannot specify both single port and port range');
  const [from = 0, to = 0] = containerPortRange.split('-').map(Number);
  if (!isPort(from) || !isPort(to) || from >= to)
    throw clientError(`Invalid 'containerPortRange' setting for container '${container}'.`);
  return { from, to, protocol };
}
