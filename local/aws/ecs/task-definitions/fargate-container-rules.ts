import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { clientError } from '../errors.ts';

/*
 * Container settings that Fargate refuses, with AWS's messages: https://github.com/badmintoncryer/cdk-preflight, rules/ecs,
 * and https://github.com/floci-io/floci for FireLens.
 */

const isGiven = (value: unknown) =>
  value !== undefined && value !== null && value !== false && (!Array.isArray(value) || value.length > 0);

const notSupported = (member: string) => `Fargate compatible task definitions do not support ${member}`;

/** Members of a container that no Fargate task has, and what AWS says of them. */
const refusedMembers: Partial<Record<keyof ContainerDefinition, string>> = {
  privileged: "Fargate requires that the 'privileged' setting be 'false'",
  links: 'Links are not supported when networkMode=awsvpc',
  disableNetworking: 'Disable Networking is not supported on container when networkMode=awsvpc',
  hostname: 'hostname is not supported on container when networkMode=awsvpc',
  dnsServers: 'DNS servers are not supported on container when networkMode=awsvpc',
  dnsSearchDomains: 'DNS search domains are not supported on container when networkMode=awsvpc',
  extraHosts: 'Extra hosts are not supported on container when networkMode=awsvpc',
  dockerSecurityOptions: notSupported('dockerSecurityOptions'),
};

const refusedLinuxParameters = ['devices', 'sharedMemorySize', 'maxSwap', 'swappiness'] as const;

export function checkFargateContainer(container: ContainerDefinition): void {
  const { name, portMappings = [], stopTimeout = 30, linuxParameters = {} } = container;
  if (portMappings.some(({ hostPort, containerPort }) => hostPort && hostPort !== containerPort))
    throw clientError(
      'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
    );
  for (const [member, message] of Object.entries(refusedMembers))
    if (isGiven(container[member as keyof ContainerDefinition])) throw clientError(message);
  if (container.resourceRequirements?.some(({ type }) => type === 'GPU'))
    throw clientError('Tasks using the Fargate launch type do not support GPU resource requirements');
  for (const member of refusedLinuxParameters)
    if (isGiven(linuxParameters[member])) throw clientError(notSupported(member));
  const added = linuxParameters.capabilities?.add?.find((capability) => capability !== 'SYS_PTRACE');
  if (added) throw clientError(`${added} is not allowed on Fargate.`);
  if (stopTimeout > 120)
    throw clientError(
      `Invalid 'stopTimeout' setting for container '${name}': ${stopTimeout}. It must be at most 120 seconds on Fargate.`,
    );
  if (container.firelensConfiguration?.options?.['config-file-type'] === 's3')
    throw clientError("Fargate launch type does not support FirelensConfiguration config file from 's3'");
}
