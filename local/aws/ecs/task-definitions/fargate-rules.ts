import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { clientError } from '../errors.ts';
import { checkFargateContainer } from './fargate-container-rules.ts';
import { checkedFargateSize } from './fargate-sizes.ts';
import type { TaskSize } from './fargate-sizes.ts';

const logDrivers = ['awslogs', 'splunk', 'awsfirelens'];
const optionsOfAwslogs = [
  'awslogs-create-group',
  'awslogs-datetime-format',
  'awslogs-group',
  'awslogs-multiline-pattern',
  'awslogs-region',
  'awslogs-stream-prefix',
  'max-buffer-size',
  'mode',
];

/**
 * Rules of Fargate for task definitions, in addition to those of ECS. The errors have AWS's messages:
 * https://github.com/badmintoncryer/cdk-preflight, rules/ecs; https://github.com/pulumi/pulumi-awsx/issues/1220 and
 * https://github.com/cloudnativedaysjp/dreamkast-infra/pull/4766 for memory.
 */
export function checkForFargate(input: RegisterTaskDefinitionRequest): void {
  if (input.networkMode !== 'awsvpc') throw clientError("Fargate only supports network mode 'awsvpc'.");
  if (input.ipcMode) throw clientError('Fargate compatible task definitions do not support ipcMode');
  if (input.pidMode === 'host')
    throw clientError("Tasks using the Fargate launch type do not support pidMode 'host'");
  if (input.placementConstraints?.length)
    throw clientError('Fargate compatible task definitions do not support constraints');
  checkVolumes(input);
  checkTotals(input.containerDefinitions ?? [], checkedFargateSize(input));
  checkEphemeralStorage(input.ephemeralStorage?.sizeInGiB);
  for (const container of input.containerDefinitions ?? []) {
    checkFargateContainer(container);
    checkLogDriver(container, input.executionRoleArn);
  }
}

function checkTotals(containers: ContainerDefinition[], size: TaskSize): void {
  const memory = containers.reduce((total, one) => total + (one.memoryReservation ?? one.memory ?? 0), 0);
  const cpu = containers.reduce((total, one) => total + (one.cpu ?? 0), 0);
  if (memory > size.memory)
    throw clientError(
      "The sum of all container 'memoryReservation' values cannot be greater than the value of the task 'memory'.",
    );
  const large = containers.find((one) => (one.memory ?? 0) > size.memory);
  if (large)
    throw clientError(`The 'memory' setting for container '${large.name}' is greater than for the task.`);
  if (cpu > size.cpu)
    throw clientError(
      "The sum of all container 'cpu' values cannot be greater than the task-level 'cpu' value",
    );
}

function checkVolumes({ volumes = [], containerDefinitions = [] }: RegisterTaskDefinitionRequest): void {
  const mounted = containerDefinitions.flatMap(({ mountPoints = [] }) =>
    mountPoints.map(({ sourceVolume }) => sourceVolume),
  );
  for (const { name, host, dockerVolumeConfiguration, configuredAtLaunch } of volumes) {
    if (dockerVolumeConfiguration)
      throw clientError('Fargate compatible task definitions do not support dockerVolumeConfiguration');
    if (host?.sourcePath) throw clientError('Fargate compatible task definitions do not support sourcePath');
    if (configuredAtLaunch && !mounted.includes(name))
      throw clientError(`Volumes [${name}] are not referenced by any of the containers`);
  }
}

function checkEphemeralStorage(size: number | undefined): void {
  if (size !== undefined && (size < 21 || size > 200)) {
    throw clientError(`Invalid 'ephemeralStorage' setting: ${size} GiB. It must be from 21 to 200.`);
  }
}

function checkLogDriver(
  { logConfiguration }: ContainerDefinition,
  executionRoleArn: string | undefined,
): void {
  if (!logConfiguration) return;
  const { logDriver = '', options = {} } = logConfiguration;
  if (!logDrivers.includes(logDriver)) {
    throw clientError(`${logDriver} is not a valid log driver. Must be one of [${logDrivers.join(', ')}]`);
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
  // https://github.com/aws/amazon-ecs-agent/issues/872
  const disallowed = Object.keys(options).filter((option) => !optionsOfAwslogs.includes(option));
  if (disallowed.length > 0)
    throw clientError(`Log driver awslogs disallows options: ${disallowed.join(', ')}`);
  // https://github.com/terraform-linters/tflint-ruleset-aws/issues/348
  if ((options['awslogs-create-group'] ?? 'true').toLowerCase() !== 'true')
    throw clientError(
      "Log driver awslogs option 'awslogs-create-group' should only be set to 'true', else omit option.",
    );
}
