import * as z from 'zod/mini';
import { roleArn } from '../input/arns.ts';
import { containerSpec } from './container.ts';
import { oneOf, integer } from '../input/fields.ts';
import { resourceName } from '../input/names.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { proxyConfiguration } from './proxy-configuration.ts';
import { tags } from '../input/tags.ts';
import { volume } from './volume.ts';

export const taskCpu = integer({ minimum: 256, maximum: 32_768 }).with(
  z.meta({
    description:
      'Units of 1/1024 vCPU for the task; Fargate has 256, 512, 1024, 2048, 4096, 8192, 16384 and 32768.',
    examples: [512],
  }),
);
export const taskMemory = integer({ minimum: 512, maximum: 249_856, unit: 'MiB' }).with(
  z.meta({
    description: 'MiB for the task; the possible values depend on cpu.',
    examples: [1024],
  }),
);

export const ephemeralStorage = integer({
  minimum: 21,
  maximum: 200,
  unit: 'GiB; the default is 20 GiB',
}).with(
  z.meta({
    description: 'GiB of ephemeral storage, which is deleted with the task; default 20.',
    examples: [50],
  }),
);

const runtimePlatform = strictSpec({
  cpuArchitecture: z
    ._default(oneOf(['X86_64', 'ARM64']), 'X86_64')
    .with(z.meta({ description: 'The CPU architecture of the images.', examples: ['ARM64'] })),
  operatingSystemFamily: z
    ._default(
      oneOf([
        'LINUX',
        'WINDOWS_SERVER_2019_CORE',
        'WINDOWS_SERVER_2019_FULL',
        'WINDOWS_SERVER_2022_CORE',
        'WINDOWS_SERVER_2022_FULL',
        'WINDOWS_SERVER_2025_CORE',
        'WINDOWS_SERVER_2025_FULL',
      ]),
      'LINUX',
    )
    .with(z.meta({ description: 'The operating system of the task.', examples: ['LINUX'] })),
}).with(z.meta({ id: 'RuntimePlatform', description: 'The platform of the task.' }));

/** The fields, without the rules between them. */
export const taskDefinitionFields = {
  family: resourceName.with(
    z.meta({
      description: 'The name that all revisions share.',
      examples: ['hello-world-task-definition'],
    }),
  ),
  cpu: z._default(taskCpu, 256),
  memory: z._default(taskMemory, 512),
  containers: z
    .array(containerSpec)
    .check(
      z.minLength(1, { error: 'Received an empty list; allowed are 1 to 10 containers.' }),
      z.maxLength(10, {
        error: ({ input }) => `Received ${(input as unknown[]).length} containers; allowed are 1 to 10.`,
      }),
    )
    .with(
      z.meta({
        description: 'One to ten containers.',
        examples: [[{ name: 'hello-world', image: 'tutum/hello-world' }]],
      }),
    ),
  executionRoleArn: z.optional(roleArn).with(
    z.meta({
      description:
        'The role that pulls images, reads secrets and writes logs. Default: a cluster creates its own; a definition without a cluster gets the role of this deployment, which reads no secrets. The deployment must list it in its parameter `taskRoles`.',
    }),
  ),
  taskRoleArn: z.optional(roleArn).with(
    z.meta({
      description: 'The role of the containers. The deployment must list it in its parameter `taskRoles`.',
    }),
  ),
  ephemeralStorage: z.optional(ephemeralStorage),
  runtimePlatform: z.prefault(runtimePlatform, {}),
  volumes: z
    ._default(z.array(volume), [])
    .with(
      z.meta({ description: 'The volumes that containers can mount.', examples: [[{ name: 'scratch' }]] }),
    ),
  pidMode: z.optional(oneOf(['task'])).with(
    z.meta({
      description: '`task`: each container sees the processes of the others. Fargate has no other mode.',
      examples: ['task'],
    }),
  ),
  proxyConfiguration: z.optional(proxyConfiguration),
  enableFaultInjection: z.optional(z.boolean()).with(
    z.meta({
      description:
        'Whether containers accept fault injection requests, as AWS FIS sends them; default false.',
      examples: [false],
    }),
  ),
  tags: z._default(tags, {}),
};

export type TaskDefinitionSpec = Spec<typeof taskDefinitionFields>;
