import {
  type ContainerDefinition,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  type PortMapping,
  type Tag,
  type TaskDefinition as AwsTaskDefinition,
} from '@aws-sdk/client-ecs';
import { nameInArn } from '../domain/input/name-in-arn.ts';
import { ownTags } from '../domain/ownership.ts';
import { openPort } from '../domain/task-definition/open-port.ts';
import type {
  RegisteredContainer,
  RegisteredPortMapping,
  RegisteredTaskDefinition,
  TaskDefinitionSummary,
} from '../domain/task-definition/registered-task-definition.ts';
import { refusedAs } from './connection.ts';

/** By family (its latest active revision), family:revision or ARN. */
export async function describeTaskDefinition(
  send: ECSClient['send'],
  reference: string,
): Promise<{ definition: AwsTaskDefinition; tags: Tag[] | undefined } | undefined> {
  try {
    const { taskDefinition, tags } = await send(
      new DescribeTaskDefinitionCommand({ taskDefinition: reference, include: ['TAGS'] }),
    );
    return { definition: taskDefinition!, tags };
  } catch (error) {
    if (refusedAs(error, 'ClientException', 'InvalidParameterException')) return undefined;
    throw error;
  }
}

export function summary(arn: string): TaskDefinitionSummary {
  const taskDefinition = nameInArn(arn);
  const [family, revision] = taskDefinition.split(':');
  return { taskDefinition, family: family!, revision: Number(revision), arn };
}

export function registered(definition: AwsTaskDefinition, list: Tag[] = []): RegisteredTaskDefinition {
  const tags = Object.fromEntries(list.map(({ key, value }) => [key!, value!]));
  return {
    ...summary(definition.taskDefinitionArn!),
    status: definition.status!,
    cpu: size(definition.cpu),
    memory: size(definition.memory),
    containers: (definition.containerDefinitions ?? []).map(registeredContainer),
    executionRoleArn: definition.executionRoleArn ?? null,
    taskRoleArn: definition.taskRoleArn ?? null,
    volumesConfiguredAtLaunch: (definition.volumes ?? []).flatMap(({ name, configuredAtLaunch }) =>
      configuredAtLaunch ? [name!] : [],
    ),
    registeredAt: definition.registeredAt?.toISOString() ?? null,
    owner: tags[ownTags.team] ?? null,
    tags,
  };
}

/**
 * "If you use the EC2 launch type, this field is optional":
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
 */
const size = (amount: string | undefined) => (amount ? Number(amount) : null);

function registeredContainer(container: ContainerDefinition): RegisteredContainer {
  return {
    name: container.name!,
    image: container.image!,
    cpu: container.cpu || null,
    memory: container.memory ?? null,
    memoryReservation: container.memoryReservation ?? null,
    essential: container.essential ?? true,
    readonlyRootFilesystem: container.readonlyRootFilesystem ?? false,
    portMappings: (container.portMappings ?? []).map(registeredPortMapping),
    environment: Object.fromEntries((container.environment ?? []).map(({ name, value }) => [name!, value!])),
    entryPoint: container.entryPoint ?? [],
    command: container.command ?? [],
  };
}

function registeredPortMapping(mapping: PortMapping): RegisteredPortMapping {
  const { containerPort, containerPortRange, protocol = 'tcp', name, appProtocol } = mapping;
  return {
    containerPort: openPort({ containerPort, containerPortRange, protocol }).from,
    containerPortRange: containerPortRange ?? null,
    protocol,
    name: name ?? null,
    appProtocol: appProtocol ?? null,
  };
}
