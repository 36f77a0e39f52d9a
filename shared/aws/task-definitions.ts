import {
  type ContainerDefinition,
  DeleteTaskDefinitionsCommand,
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListTaskDefinitionsCommand,
  type PortMapping,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Tag,
  type TaskDefinition as AwsTaskDefinition,
} from '@aws-sdk/client-ecs';
import type {
  RegisteredContainer,
  RegisteredPortMapping,
  RegisteredTaskDefinition,
  TaskDefinitionSummary,
} from '../domain/task-definition/registered-task-definition.ts';
import { openPort } from '../domain/task-definition/open-port.ts';
import { connect, refusedAs } from './connection.ts';
import { fromCursor, invalidCursor, toCursor } from './cursor.ts';
import { nameInArn } from '../domain/input/name-in-arn.ts';

interface ListTaskDefinitionsQuery {
  family?: string | undefined;
  status: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS';
  limit: number;
  cursor?: string | undefined;
}

/** The task definitions of ECS. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html */
export function createTaskDefinitions() {
  const send = connect((shared) => new ECSClient(shared));
  /** ECS has no token for this call: a retry after a lost response would make a second revision. */
  const sendOnce = connect((shared) => new ECSClient({ ...shared, maxAttempts: 1 }));

  return {
    async register(input: RegisterTaskDefinitionCommandInput): Promise<RegisteredTaskDefinition> {
      const { taskDefinition } = await sendOnce(new RegisterTaskDefinitionCommand(input));
      return registered(taskDefinition!, input.tags);
    },

    /** By family (its latest active revision), family:revision or ARN. */
    async describe(reference: string): Promise<RegisteredTaskDefinition | undefined> {
      try {
        const { taskDefinition, tags } = await send(
          new DescribeTaskDefinitionCommand({ taskDefinition: reference, include: ['TAGS'] }),
        );
        return registered(taskDefinition!, tags);
      } catch (error) {
        if (refusedAs(error, 'ClientException', 'InvalidParameterException')) return undefined;
        throw error;
      }
    },

    /** Deregisters a revision; one that is inactive stays so. Answers nothing where ECS has none. */
    async deregister(reference: string): Promise<RegisteredTaskDefinition | undefined> {
      try {
        const { taskDefinition } = await send(
          new DeregisterTaskDefinitionCommand({ taskDefinition: reference }),
        );
        return registered(taskDefinition!, []);
      } catch (error) {
        if (refusedAs(error, 'ClientException') && missing.test(error.message)) return undefined;
        throw error;
      }
    },

    /**
     * Deletes up to ten revisions that are INACTIVE. Tasks and services that use one go on; AWS keeps it until they have
     * ended. Answers why each that stays does. One that is not there counts as deleted.
     * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteTaskDefinitions.html
     */
    async delete(references: string[]): Promise<Map<string, string>> {
      const { failures = [] } = await send(new DeleteTaskDefinitionsCommand({ taskDefinitions: references }));
      const refused = failures.filter(({ reason = '' }) => !/does not exist|not found|MISSING/i.test(reason));
      return new Map(
        refused.map(({ arn = '', reason, detail }) => [
          nameInArn(arn),
          [reason, detail].filter(Boolean).join(': '),
        ]),
      );
    },

    async list({
      family,
      status,
      limit,
      cursor,
    }: ListTaskDefinitionsQuery): Promise<{ items: TaskDefinitionSummary[]; nextCursor: string | null }> {
      const list = ['task-definitions', status, family].join(' ');
      const nextToken = fromCursor(list, cursor);
      try {
        const page = await send(
          new ListTaskDefinitionsCommand({
            familyPrefix: family,
            status,
            sort: 'DESC',
            maxResults: limit,
            nextToken,
          }),
        );
        return {
          items: (page.taskDefinitionArns ?? []).map(summary),
          nextCursor: toCursor(list, page.nextToken),
        };
      } catch (error) {
        if (nextToken && refusedAs(error, 'InvalidParameterException', 'ClientException'))
          throw invalidCursor();
        throw error;
      }
    },
  };
}

export type TaskDefinitions = ReturnType<typeof createTaskDefinitions>;

/** "The specified task definition does not exist.": https://github.com/cloud-custodian/cloud-custodian, c7n/resources/ecs.py */
const missing = /does not exist/i;

function summary(arn: string): TaskDefinitionSummary {
  const taskDefinition = nameInArn(arn);
  const [family, revision] = taskDefinition.split(':');
  return { taskDefinition, family: family!, revision: Number(revision), arn };
}

function registered(definition: AwsTaskDefinition, tags: Tag[] = []): RegisteredTaskDefinition {
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
    tags: Object.fromEntries(tags.map(({ key, value }) => [key!, value!])),
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
