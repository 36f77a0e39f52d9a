import type { ContainerSpec } from './container.ts';

/** Where a task definition writes its logs and runs; `Text` is a string, or an expression in a template. */
export interface LogDestination<Text> {
  logGroup: Text;
  region: Text;
  streamPrefix: string;
  /** Whether the execution role is the caller's own, which may be allowed to create log groups. */
  mayMakeGroups: boolean;
}

/**
 * The family; a stream `prefix/container/task` has at most 512 characters, with up to 255 for a container and 32 for a
 * task:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html
 */
export const streamPrefixOf = (family: string) => family.slice(0, 512 - 255 - 32 - 2);

const unlessEmpty = <Item>(items: Item[] | undefined) => (items?.length ? items : undefined);

/** Sorted by name, so that the same content gives the same string. */
const sorted = <Item>(record: Record<string, Item>) =>
  Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1));

const variables = (record: Record<string, string>) =>
  unlessEmpty(sorted(record).map(([name, value]) => ({ name, value })));
const secrets = (record: Record<string, string>) =>
  unlessEmpty(sorted(record).map(([name, valueFrom]) => ({ name, valueFrom })));

/**
 * The default group already exists, and no role of this API may create another. ECS refuses `false`:
 * https://github.com/terraform-linters/tflint-ruleset-aws/issues/348
 */
function withoutIdleCreation<Text>(options: Record<string, string>, { mayMakeGroups }: LogDestination<Text>) {
  const { 'awslogs-create-group': creates, ...others } = options;
  const isKept = mayMakeGroups && 'awslogs-group' in options && creates?.toLowerCase() === 'true';
  return isKept ? { ...others, 'awslogs-create-group': 'true' } : others;
}

/** The caller's own options override the defaults. */
function logConfiguration<Text>(
  { driver, options, secretOptions }: ContainerSpec['logging'],
  to: LogDestination<Text>,
) {
  const filledIn: Record<string, Text | string> = {
    'awslogs-group': to.logGroup,
    'awslogs-region': to.region,
    'awslogs-stream-prefix': to.streamPrefix,
  };
  return {
    logDriver: driver,
    options: driver === 'awslogs' ? { ...filledIn, ...withoutIdleCreation(options, to) } : { ...options },
    secretOptions: secrets(secretOptions),
  };
}

function linuxParameters({
  initProcessEnabled,
  linuxParameters: { capabilities, tmpfs } = {},
}: ContainerSpec) {
  if (!initProcessEnabled && !capabilities && !tmpfs) return undefined;
  return { initProcessEnabled: initProcessEnabled || undefined, capabilities, tmpfs };
}

/**
 * A container as RegisterTaskDefinition takes it. ECS reads 0 as no cpu units:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html, cpu
 */
export function containerDefinition<Text>(container: ContainerSpec, to: LogDestination<Text>) {
  return {
    name: container.name,
    image: container.image,
    repositoryCredentials: container.repositoryCredentials
      ? { credentialsParameter: container.repositoryCredentials }
      : undefined,
    cpu: container.cpu || undefined,
    memory: container.memory,
    memoryReservation: container.memoryReservation,
    essential: container.essential,
    portMappings: unlessEmpty(
      container.portMappings.map(({ containerPort, containerPortRange, protocol, name, appProtocol }) => ({
        containerPort,
        hostPort: containerPort,
        containerPortRange,
        protocol,
        name,
        appProtocol,
      })),
    ),
    restartPolicy: container.restartPolicy,
    entryPoint: container.entryPoint,
    command: container.command,
    workingDirectory: container.workingDirectory,
    user: container.user,
    environment: variables(container.environment),
    environmentFiles: unlessEmpty(container.environmentFiles),
    secrets: secrets(container.secrets),
    healthCheck: container.healthCheck,
    startTimeout: container.startTimeout,
    stopTimeout: container.stopTimeout,
    ulimits: unlessEmpty(container.ulimits),
    dockerLabels: Object.keys(container.dockerLabels).length > 0 ? container.dockerLabels : undefined,
    readonlyRootFilesystem: container.readonlyRootFilesystem || undefined,
    linuxParameters: linuxParameters(container),
    interactive: container.interactive,
    pseudoTerminal: container.pseudoTerminal,
    versionConsistency: container.versionConsistency,
    systemControls: unlessEmpty(container.systemControls),
    credentialSpecs: unlessEmpty(container.credentialSpecs),
    dependsOn: unlessEmpty(
      container.dependsOn.map(({ container, condition }) => ({ containerName: container, condition })),
    ),
    mountPoints: unlessEmpty(container.mountPoints),
    volumesFrom: unlessEmpty(container.volumesFrom),
    logConfiguration: logConfiguration(container.logging, to),
    firelensConfiguration: container.firelens,
  };
}
