import * as z from 'zod/mini';
import { tags, time } from '../shown-fields.ts';
import { importChange, specObstacle } from './import/changes.ts';
import { transportProtocol } from './port-mapping.ts';

const identity = {
  taskDefinition: z
    .string()
    .with(z.meta({ description: '`family:revision`.', example: 'hello-world-task-definition:2' })),
  family: z.string().with(z.meta({ example: 'hello-world-task-definition' })),
  revision: z.int().with(z.meta({ example: 2 })),
  arn: z.string(),
};

export const taskDefinitionSummary = z.object(identity).with(z.meta({ id: 'TaskDefinitionSummary' }));

export type TaskDefinitionSummary = z.infer<typeof taskDefinitionSummary>;

const portMapping = z.object({
  containerPort: z.int().with(z.meta({ description: 'The first port, where it is a range.' })),
  containerPortRange: z.nullable(z.string()),
  protocol: transportProtocol,
  name: z.nullable(z.string()),
  appProtocol: z.nullable(z.string()),
});

export type RegisteredPortMapping = z.infer<typeof portMapping>;

const container = z
  .object({
    name: z.string(),
    image: z.string(),
    cpu: z.nullable(z.int()).with(z.meta({ description: 'Units of 1/1024 vCPU for the container.' })),
    memory: z.nullable(z.int()).with(z.meta({ description: 'Hard limit, in MiB.' })),
    memoryReservation: z.nullable(z.int()).with(z.meta({ description: 'Soft limit, in MiB.' })),
    essential: z.boolean(),
    readonlyRootFilesystem: z.boolean(),
    portMappings: z.array(portMapping),
    environment: z.record(z.string(), z.string()),
    entryPoint: z.array(z.string()),
    command: z.array(z.string()),
  })
  .with(z.meta({ id: 'RegisteredContainer', description: 'A container, with what most callers look for.' }));

export type RegisteredContainer = z.infer<typeof container>;

const fields = {
  ...identity,
  status: z.string().with(z.meta({ example: 'ACTIVE' })),
  cpu: z.nullable(z.int()).with(
    z.meta({
      description: 'Units of 1/1024 vCPU; null where somebody registered it for EC2 without one.',
      example: 256,
    }),
  ),
  memory: z.nullable(z.int()).with(z.meta({ description: 'MiB; null like `cpu`.', example: 512 })),
  containers: z.array(container),
  executionRoleArn: z.nullable(z.string()),
  taskRoleArn: z.nullable(z.string()),
  volumesConfiguredAtLaunch: z
    .array(z.string())
    .with(z.meta({ description: 'The volumes that runTasks or a service has to configure.' })),
  registeredAt: z.nullable(time),
  tags,
};

/** A task definition as ECS has it. */
export const registeredTaskDefinition = z.object(fields).with(z.meta({ id: 'TaskDefinition' }));

export type RegisteredTaskDefinition = z.infer<typeof registeredTaskDefinition>;

/** The same, with all of it in the form in which it can be registered again. */
export const describedTaskDefinition = z
  .object({
    ...fields,
    spec: z.unknown().with(
      z.meta({
        description:
          'The whole definition as POST /task-definitions takes it, and POST /clusters as `newTaskDefinition`. Null where they do not take one like this, as `obstacles` says.',
        override: { anyOf: [{ $ref: '#/components/schemas/TaskDefinitionSpec' }, { type: 'null' }] },
      }),
    ),
    changed: z.array(importChange).with(
      z.meta({
        description:
          'What differs in a revision that is registered with `spec`; empty where there is no `spec`.',
      }),
    ),
    obstacles: z
      .array(specObstacle)
      .with(z.meta({ description: 'Why there is no `spec`; empty where there is one.' })),
  })
  .with(
    z.meta({
      id: 'DescribedTaskDefinition',
      description: 'A task definition with the specification that makes an equal revision.',
    }),
  );

export type DescribedTaskDefinition = z.infer<typeof describedTaskDefinition>;
