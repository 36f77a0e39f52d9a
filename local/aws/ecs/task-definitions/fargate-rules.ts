import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { clientError } from '../errors.ts';
import { checkedFargateSize } from './fargate-sizes.ts';
import type { TaskSize } from './fargate-sizes.ts';

const logDrivers = ['awslogs', 'splunk', 'awsfirelens'];

/** What Fargate asks of a task definition on top of what ECS asks. Throws AWS's refusals. */
export function checkForFargate(input: RegisterTaskDefinitionRequest): void {
  if (input.networkMode !== 'awsvpc') throw clientError("Fargate only supports network mode 'awsvpc'.");
  if (input.ipcMode)
    throw clientError("The task definition parameter 'ipcMode' is not supported by Fargate.");
  if (input.placementConstraints?.length)
    throw clientError('Placement constraints are not supported by Fargate.');
  checkTotals(input.containerDefinitions ?? [], checkedFargateSize(input));
  checkEphemeralStorage(input.ephemeralStorage?.sizeInGiB);
  for (const container of input.containerDefinitions ?? []) {
    checkFargateContainer(container);
    checkLogDriver(container, input.executionRoleArn);
  }
}

function checkTotals(containers: ContainerDefinition[], size: TaskSize): void {
  const memory = containers.reduce((total, one) => total + (one.memory ?? one.memoryReservation ?? 0), 0);
  const cpu = containers.reduce((total, one) => total + (one.cpu ?? 0), 0);
  if (memory > size.memory) {
    throw clientError(
      `Invalid setting for task. The sum of the containers' memory, ${memory} MiB, is more than the task's, ${size.memory} MiB.`,
    );
  }
  if (cpu > size.cpu) {
    throw clientError(
      `Invalid setting for task. The sum of the containers' cpu, ${cpu}, is more than the task's, ${size.cpu}.`,
    );
  }
}

function checkEphemeralStorage(size: number | undefined): void {
  if (size !== undefined && (size < 21 || size > 200)) {
    throw clientError(`Invalid 'ephemeralStorage' setting: ${size} GiB. It must be from 21 to 200.`);
  }
}

function checkFargateContainer(container: ContainerDefinition): void {
  const { name, portMappings = [], stopTimeout = 30 } = container;
  if (portMappings.some(({ hostPort, containerPort }) => hostPort && hostPort !== containerPort)) {
    throw clientError(
      'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
    );
  }
  const unsupported = (
    ['links', 'privileged', 'dockerSecurityOptions', 'disableNetworking', 'hostname', 'extraHosts'] as const
  ).find((member) =>
    Array.isArray(container[member]) ? container[member].length > 0 : Boolean(container[member]),
  );
  if (unsupported)
    throw clientError(`The container parameter '${unsupported}' of '${name}' is not supported by Fargate.`);
  if (container.resourceRequirements?.some(({ type }) => type === 'GPU')) {
    throw clientError('Fargate does not support GPU resource requirements.');
  }
  if (stopTimeout > 120) {
    throw clientError(
      `Invalid 'stopTimeout' setting for container '${name}': ${stopTimeout}. It must be at most 120 seconds on Fargate.`,
    );
  }
}

function checkLogDriver(
  { name, logConfiguration }: ContainerDefinition,
  executionRoleArn: string | undefined,
): void {
  if (!logConfiguration) return;
  const { logDriver = '', options = {} } = logConfiguration;
  if (!logDrivers.includes(logDriver)) {
    throw clientError(
      `Fargate only supports the log drivers [${logDrivers.join(', ')}], not '${logDriver}' of container '${name}'.`,
    );
  }
  if (logDriver !== 'awslogs') return;
  if (!executionRoleArn) {
    throw clientError(
      'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
    );
  }
  const missing = ['awslogs-group', 'awslogs-region', 'awslogs-stream-prefix'].find(
    (option) => !options[option],
  );
  if (missing) throw clientError(`Log driver awslogs requires options: ${missing}.`);
}
