import * as z from 'zod/mini';
import { owner } from '../operation/operation-schemas.ts';
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

export const listedTaskDefinition = z
  .object({ ...identity, owner })
  .with(z.meta({ id: 'TaskDefinitionSummary' }));

export type ListedTaskDefinition = z.infer<typeof listedTaskDefinition>;

export type TaskDefinitionSummary = Omit<ListedTaskDefinition, 'owner'>;

const portMapping = z.object({
  containerPort: z.int().with(z.meta({ description: 'The port, or the first port of a range.' })),
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
  .with(z.meta({ id: 'RegisteredContainer', description: 'The most used fields of a container.' }));

export type RegisteredContainer = z.infer<typeof container>;

const fields = {
  ...identity,
  status: z.string().with(z.meta({ example: 'ACTIVE' })),
  cpu: z.nullable(z.int()).with(
    z.meta({
      description: 'Units of 1/1024 vCPU; null if it was registered for EC2 without one.',
      example: 256,
    }),
  ),
  memory: z.nullable(z.int()).with(z.meta({ description: 'MiB; null like `cpu`.', example: 512 })),
  containers: z.array(container),
  executionRoleArn: z.nullable(z.string()),
  taskRoleArn: z.nullable(z.string()),
  volumesConfiguredAtLaunch: z
    .array(z.string())
    .with(z.meta({ description: 'The volumes that runTasks or a service must configure.' })),
  registeredAt: z.nullable(time),
  owner,
  tags,
};

/** A task definition as ECS stores it. */
export const registeredTaskDefinition = z.object(fields).with(z.meta({ id: 'TaskDefinition' }));

export type RegisteredTaskDefinition = z.infer<typeof registeredTaskDefinition>;

/** The same, with the whole definition in the format for another registration. */
export const describedTaskDefinition = z
  .object({
    ...fields,
    spec: z.unknown().with(
      z.meta({
        description:
          'The whole definition in the format of POST /task-definitions, and of `newTaskDefinition` in POST /clusters. Null if they do not accept such a definition; `obstacles` says why.',
        override: { anyOf: [{ $ref: '#/components/schemas/TaskDefinitionSpec' }, { type: 'null' }] },
      }),
    ),
    changed: z.array(importChange).with(
      z.meta({
        description: 'How a revision that you register with `spec` would differ; empty without a `spec`.',
      }),
    ),
    obstacles: z
      .array(specObstacle)
      .with(z.meta({ description: 'Why there is no `spec`; empty with a `spec`.' })),
    redacted: z.array(z.string()).with(
      z.meta({
        description:
          'JSON Pointers (RFC 6901) to the fields that this response leaves out, because the token lacks `clusters:write`: they are empty or null here.',
        examples: [['/containers/0/environment', '/spec']],
      }),
    ),
  })
  .with(
    z.meta({
      id: 'DescribedTaskDefinition',
      description: 'A task definition, with the specification for an equal revision.',
    }),
  );

export type DescribedTaskDefinition = z.infer<typeof describedTaskDefinition>;
