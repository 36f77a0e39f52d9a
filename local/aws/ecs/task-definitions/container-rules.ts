import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { clientError } from '../errors.ts';

const containerName = /^[A-Za-z0-9_-]{1,255}$/;

/** What holds for containers on every launch type. */
export function checkContainers(containers: ContainerDefinition[]): void {
  if (containers.length === 0) throw clientError('Container list cannot be empty.');
  if (containers.length > 10) {
    throw clientError(`A task definition can have at most 10 containers: ${containers.length} given.`);
  }
  const names = containers.map(({ name = '' }) => name);
  if (new Set(names).size < names.length)
    throw clientError('Container names must be unique within a task definition.');
  if (containers.every(({ essential }) => essential === false)) {
    throw clientError('Invalid setting for container. At least one container must be essential.');
  }
  for (const container of containers) checkContainer(container, names);
}

function checkContainer(container: ContainerDefinition, names: string[]): void {
  const { name = '', image = '', memory, memoryReservation, dependsOn = [] } = container;
  if (!containerName.test(name)) {
    throw clientError(
      `Invalid container name "${name}": up to 255 letters, digits, hyphens and underscores are allowed.`,
    );
  }
  if (!image) throw clientError('Container.image should not be null or empty.');
  if (memory !== undefined && memory < 6) {
    throw clientError(`Invalid setting for container '${name}'. The memory must be at least 6 MiB.`);
  }
  if (memory !== undefined && memoryReservation !== undefined && memory < memoryReservation) {
    throw clientError(
      `Invalid setting for container '${name}'. 'memory' must be greater than or equal to 'memoryReservation'.`,
    );
  }
  const unknown = dependsOn.find((dependency) => !names.includes(dependency.containerName ?? ''));
  if (unknown) {
    throw clientError(
      `Container '${name}' depends on container '${unknown.containerName}', which does not exist in the task definition.`,
    );
  }
  checkPorts(container);
}

function checkPorts({ name, portMappings = [] }: ContainerDefinition): void {
  for (const { containerPort = 0, protocol = 'tcp' } of portMappings) {
    if (containerPort < 1 || containerPort > 65_535) {
      throw clientError(
        `Invalid 'containerPort' setting for container '${name}': ${containerPort}. It must be from 1 to 65535.`,
      );
    }
    if (protocol !== 'tcp' && protocol !== 'udp') {
      throw clientError(
        `Invalid 'protocol' setting for container '${name}': ${protocol}. It must be tcp or udp.`,
      );
    }
  }
}
