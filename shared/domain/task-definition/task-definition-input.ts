import { containerDefinition } from './container-definition.ts';
import type { OpenPort } from './port-mapping.ts';
import type { Tags } from '../input/tags.ts';
import type { TaskDefinitionSpec } from './task-definition.ts';

/** What a task definition needs from where it is registered; `Text` is a string, or an expression in a template. */
export interface Surroundings<Text> {
  /** For a specification that names none. */
  executionRoleArn?: Text;
  /** For containers that log to CloudWatch Logs and name no group. */
  logGroup: Text;
  region: Text;
  /** Added to those of the specification. */
  tags?: Tags;
}

type VolumeSpec = TaskDefinitionSpec['volumes'][number];

function volumeInput({ name, efs }: VolumeSpec) {
  if (!efs) return { name };
  const { fileSystemId, rootDirectory, transitEncryption, accessPointId, iam } = efs;
  const authorizationConfig = accessPointId || iam === 'ENABLED' ? { accessPointId, iam } : undefined;
  return {
    name,
    efsVolumeConfiguration: { fileSystemId, rootDirectory, transitEncryption, authorizationConfig },
  };
}

/** The input of RegisterTaskDefinition. */
export function registerTaskDefinitionInput<Text = string>(
  spec: TaskDefinitionSpec,
  around: Surroundings<Text>,
) {
  const to = { logGroup: around.logGroup, region: around.region, streamPrefix: spec.family };
  const tags = Object.entries({ ...spec.tags, ...around.tags }).map(([key, value]) => ({ key, value }));
  return {
    family: spec.family,
    networkMode: 'awsvpc' as const,
    requiresCompatibilities: ['FARGATE' as const],
    cpu: String(spec.cpu),
    memory: String(spec.memory),
    executionRoleArn: spec.executionRoleArn ?? around.executionRoleArn,
    taskRoleArn: spec.taskRoleArn,
    ephemeralStorage: spec.ephemeralStorage ? { sizeInGiB: spec.ephemeralStorage } : undefined,
    runtimePlatform: spec.runtimePlatform,
    volumes: spec.volumes.length > 0 ? spec.volumes.map(volumeInput) : undefined,
    containerDefinitions: spec.containers.map((container) => containerDefinition(container, to)),
    tags: tags.length > 0 ? tags : undefined,
  };
}

/** The ports that a task opens to others. */
export function containerPorts({
  containers,
}: {
  containers: readonly { portMappings: readonly OpenPort[] }[];
}): OpenPort[] {
  return containers.flatMap(({ portMappings }) =>
    portMappings.map(({ containerPort, protocol }) => ({ containerPort, protocol })),
  );
}
