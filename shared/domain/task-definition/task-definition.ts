import * as z from 'zod';
import { roleArn } from '../input/arns.ts';
import { containerSpec } from './container.ts';
import { oneOf, wholeNumber } from '../input/fields.ts';
import { resourceName } from '../input/names.ts';
import { refusedTaskDefinitionFields } from '../input/refused-fields.ts';
import { rules, wholeCheck } from '../input/rules.ts';
import { strictSpec } from '../input/strict-spec.ts';
import { definitionLengthProblem } from './definition-length.ts';
import { tags } from '../input/tags.ts';
import { taskDefinitionRules } from './task-definition-rules.ts';
import { volume } from './volume.ts';

export const taskCpu = () =>
  wholeNumber({ minimum: 256, maximum: 32_768 }).meta({
    description:
      'Units of 1/1024 vCPU for the task; Fargate has 256, 512, 1024, 2048, 4096, 8192, 16384 and 32768.',
    examples: [512],
  });
export const taskMemory = () =>
  wholeNumber({ minimum: 512, maximum: 249_856, unit: 'MiB' }).meta({
    description: 'MiB for the task; which ones there are depends on cpu.',
    examples: [1024],
  });

const runtimePlatform = strictSpec({
  cpuArchitecture: oneOf(['X86_64', 'ARM64'])
    .default('X86_64')
    .meta({ description: 'What the images are built for.', examples: ['ARM64'] }),
  operatingSystemFamily: oneOf([
    'LINUX',
    'WINDOWS_SERVER_2019_CORE',
    'WINDOWS_SERVER_2019_FULL',
    'WINDOWS_SERVER_2022_CORE',
    'WINDOWS_SERVER_2022_FULL',
    'WINDOWS_SERVER_2025_CORE',
    'WINDOWS_SERVER_2025_FULL',
  ])
    .default('LINUX')
    .meta({ description: 'The operating system of the task.', examples: ['LINUX'] }),
}).meta({ id: 'RuntimePlatform', description: 'What the task runs on.' });

const fields = strictSpec(
  {
    family: resourceName.meta({
      description: 'The name that all revisions share.',
      examples: ['hello-world-task-definition'],
    }),
    cpu: taskCpu().default(256),
    memory: taskMemory().default(512),
    containers: z
      .array(containerSpec)
      .min(1, { error: 'Received an empty list; allowed are 1 to 10 containers.' })
      .max(10, {
        error: ({ input }) => `Received ${(input as unknown[]).length} containers; allowed are 1 to 10.`,
      })
      .meta({
        description: 'One to ten containers.',
        examples: [[{ name: 'hello-world', image: 'tutum/hello-world' }]],
      }),
    executionRoleArn: roleArn.optional().meta({
      description: 'The role that pulls images, reads secrets and writes logs. Made where not given.',
    }),
    taskRoleArn: roleArn.optional().meta({ description: 'The role that the containers have.' }),
    ephemeralStorage: wholeNumber({ minimum: 21, maximum: 200, unit: 'GiB; 20 GiB are there without it' })
      .optional()
      .meta({ description: 'GiB of space that goes with the task; 20 where not given.', examples: [50] }),
    runtimePlatform: runtimePlatform.prefault({}),
    volumes: z
      .array(volume)
      .default([])
      .meta({ description: 'What containers can mount.', examples: [[{ name: 'scratch' }]] }),
    tags: tags.default({}),
  },
  refusedTaskDefinitionFields,
);

export type TaskDefinitionSpec = z.output<typeof fields>;

export const taskDefinitionSpec = fields
  .check(rules<TaskDefinitionSpec>(...taskDefinitionRules), wholeCheck(definitionLengthProblem))
  .meta({
    id: 'TaskDefinitionSpec',
    description: 'A task definition for Fargate.',
    examples: [
      {
        family: 'hello-world-task-definition',
        cpu: 512,
        memory: 1024,
        containers: [
          {
            name: 'hello-world',
            image: 'tutum/hello-world',
            memoryReservation: 128,
            memory: 256,
            portMappings: [{ containerPort: 80 }],
          },
        ],
      },
    ],
  });
