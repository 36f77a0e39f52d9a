import { containerDefinition, streamPrefixOf } from './container-definition.ts';
import { openPort, type Mapping, type OpenPort } from './open-port.ts';
import type { Tags } from '../input/tags.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

/** The defaults from the place of registration; `Text` is a string, or an expression in a template. */
export interface TaskDefinitionDefaults<Text> {
  /** For a specification that names none; the place may have none either. */
  executionRoleArn?: Text;
  taskRoleArn?: Text;
  /** For containers that log to CloudWatch Logs and name no group. */
  logGroup: Text;
  region: Text;
  /** Added to the tags of the specification. */
  tags?: Tags;
}

type VolumeSpec = TaskDefinitionSpec['volumes'][number];

function volumeInput({ name, efs, s3Files, configuredAtLaunch }: VolumeSpec) {
  return {
    name,
    efsVolumeConfiguration: efs && efsInput(efs),
    s3filesVolumeConfiguration: s3Files,
    configuredAtLaunch: configuredAtLaunch || undefined,
  };
}

function efsInput({ accessPointId, iam, ...efs }: NonNullable<VolumeSpec['efs']>) {
  const authorizationConfig = accessPointId || iam === 'ENABLED' ? { accessPointId, iam } : undefined;
  return { ...efs, authorizationConfig };
}

/** The input of RegisterTaskDefinition. */
export function registerTaskDefinitionInput<Text = string>(
  spec: TaskDefinitionSpec,
  defaults: TaskDefinitionDefaults<Text>,
) {
  const to = {
    logGroup: defaults.logGroup,
    region: defaults.region,
    streamPrefix: streamPrefixOf(spec.family),
    mayMakeGroups: spec.executionRoleArn !== undefined,
  };
  const tags = Object.entries({ ...spec.tags, ...defaults.tags }).map(([key, value]) => ({ key, value }));
  return {
    family: spec.family,
    networkMode: 'awsvpc' as const,
    requiresCompatibilities: ['FARGATE' as const],
    cpu: String(spec.cpu),
    memory: String(spec.memory),
    executionRoleArn: spec.executionRoleArn ?? defaults.executionRoleArn,
    taskRoleArn: spec.taskRoleArn ?? defaults.taskRoleArn,
    ephemeralStorage: spec.ephemeralStorage ? { sizeInGiB: spec.ephemeralStorage } : undefined,
    runtimePlatform: spec.runtimePlatform,
    pidMode: spec.pidMode,
    proxyConfiguration: spec.proxyConfiguration,
    enableFaultInjection: spec.enableFaultInjection,
    volumes: spec.volumes.length > 0 ? spec.volumes.map(volumeInput) : undefined,
    containerDefinitions: spec.containers.map((container) => containerDefinition(container, to)),
    tags: tags.length > 0 ? tags : undefined,
  };
}

/** The ports that a task opens to others. */
export const openPorts = ({
  containers,
}: {
  containers: readonly { portMappings: Mapping[] }[];
}): OpenPort[] => containers.flatMap(({ portMappings }) => portMappings.map(openPort));

const maximumBytes = 65_536;

/** The issue of a task definition that is too long for ECS. */
export function definitionLengthProblem(spec: TaskDefinitionSpec): string | undefined {
  const bytes = Buffer.byteLength(
    JSON.stringify(registerTaskDefinitionInput(spec, { logGroup: '', region: '' })),
  );
  if (bytes <= maximumBytes) return undefined;
  return `The task definition has ${bytes} bytes; ECS takes ${maximumBytes}. Make environments, labels or commands shorter.`;
}
