import { ECSClient, type ContainerDefinition, type TaskDefinition, type Volume } from '@aws-sdk/client-ecs';
import { platformNeeds } from '../domain/task-definition/launch-problems.ts';
import type { RunnableTaskDefinition } from '../domain/task-definition/runnable-task-definition.ts';
import { connect } from './connection.ts';
import { describeTaskDefinition, registered } from './registered-task-definition.ts';

/** The task definitions of ECS, for running them. */
export function createRunnableTaskDefinitions() {
  const send = connect((shared) => new ECSClient(shared));

  return {
    /** By family (its latest active revision), family:revision or ARN. */
    async describe(reference: string): Promise<RunnableTaskDefinition | undefined> {
      const found = await describeTaskDefinition(send, reference);
      if (!found) return undefined;
      const { definition, tags } = found;
      const { volumes = [] } = definition;
      return {
        ...registered(definition, tags),
        compatibilities: definition.compatibilities,
        needs: platformNeeds(asSpecified(definition)),
        fileSystems: volumes.flatMap(mounted),
        reads: readByExecutionRole(definition.containerDefinitions),
      };
    },
  };
}

export type RunnableTaskDefinitions = ReturnType<typeof createRunnableTaskDefinitions>;

function mounted({
  name,
  efsVolumeConfiguration: efs,
  fsxWindowsFileServerVolumeConfiguration: fsx,
  s3filesVolumeConfiguration: s3Files,
}: Volume): RunnableTaskDefinition['fileSystems'] {
  const named = [efs?.fileSystemId, fsx?.fileSystemId, s3Files?.fileSystemArn, s3Files?.accessPointArn];
  const sources = named.filter((one) => one !== undefined);
  return sources.length > 0 ? [{ volume: name!, sources }] : [];
}

/** The needs of a definition, in the format of this API's specification. */
const asSpecified = (definition: TaskDefinition) =>
  ({
    cpu: definition.cpu ? Number(definition.cpu) : undefined,
    runtimePlatform: definition.runtimePlatform,
    ephemeralStorage: definition.ephemeralStorage?.sizeInGiB,
    pidMode: definition.pidMode,
    volumes: definition.volumes?.map((volume) => ({
      efs: volume.efsVolumeConfiguration,
      s3Files: volume.s3filesVolumeConfiguration,
      configuredAtLaunch: volume.configuredAtLaunch,
    })),
    containers: definition.containerDefinitions?.map(containerAsSpecified),
  }) as Parameters<typeof platformNeeds>[0];

/**
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-linux-gmsa.html
 */
function readByExecutionRole(containers: ContainerDefinition[] = []): string[] {
  const some = (part: (container: ContainerDefinition) => unknown[] | undefined) =>
    containers.some((container) => part(container)?.length);
  const parts: [string, boolean][] = [
    ['secrets', some(({ secrets }) => secrets) || some((one) => one.logConfiguration?.secretOptions)],
    ['credentials of registries', containers.some((one) => one.repositoryCredentials)],
    ['environment files', some(({ environmentFiles }) => environmentFiles)],
    ['credential specs', some(({ credentialSpecs }) => credentialSpecs)],
  ];
  return parts.flatMap(([words, isUsed]) => (isUsed ? [words] : []));
}

const containerAsSpecified = ({ secrets, logConfiguration, ...container }: ContainerDefinition) => ({
  ...container,
  secrets: sourcesOf(secrets),
  logging: { secretOptions: sourcesOf(logConfiguration?.secretOptions) },
});

const sourcesOf = (secrets: ContainerDefinition['secrets'] = []) =>
  Object.fromEntries(secrets.map(({ name, valueFrom }) => [name!, valueFrom!]));
