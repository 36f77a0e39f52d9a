import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { clientError } from '../errors.ts';
import { checkPorts } from './port-rules.ts';

const containerName = /^[A-Za-z0-9_-]{1,255}$/;

/**
 * Rules for containers on every launch type. Messages about restarts and environment files:
 * https://github.com/badmintoncryer/cdk-preflight, rules/ecs
 */
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
  checkPorts(containers);
}

function checkContainer(container: ContainerDefinition, names: string[]): void {
  const {
    name = '',
    image = '',
    memory,
    memoryReservation,
    dependsOn = [],
    environmentFiles = [],
    volumesFrom = [],
  } = container;
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
  checkRestarts(container);
  if (environmentFiles.length > 10)
    throw clientError(
      'The maximum number of environment files was exceeded. Specify ten or less and try again',
    );
  // https://github.com/eagletmt/hako/pull/54
  const source = volumesFrom.find(({ sourceContainer = '' }) => !names.includes(sourceContainer));
  if (source)
    throw clientError(`Invalid 'volumesFrom' setting. Unknown container: '${source.sourceContainer}'.`);
  const unknown = dependsOn.find((dependency) => !names.includes(dependency.containerName ?? ''));
  if (unknown) {
    throw clientError(
      `Container '${name}' depends on container '${unknown.containerName}', which does not exist in the task definition.`,
    );
  }
}

function checkRestarts({ name, restartPolicy }: ContainerDefinition): void {
  const { ignoredExitCodes = [], restartAttemptPeriod = 300 } = restartPolicy ?? {};
  if (restartAttemptPeriod < 60 || restartAttemptPeriod > 1800)
    throw clientError(
      `the 'restartAttemptPeriod' setting for container '${name}' must be between 60 and 1800`,
    );
  if (ignoredExitCodes.length > 50)
    throw clientError(
      `Container '${name}' has ${ignoredExitCodes.length} ignored exit codes: 50 are allowed.`,
    );
}
