import * as z from 'zod/mini';
import { command, cpuUnits, hardLimit, softLimit } from '../task-definition/container.ts';
import { memoryLimits } from '../task-definition/container-rules.ts';
import { environment } from '../task-definition/environment.ts';
import { environmentFiles } from '../task-definition/environment-file.ts';
import { resourceName } from '../input/names.ts';
import { rules, wholeCheck } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { roleArn } from '../input/arns.ts';
import { refusedMembers } from '../task-definition/ecs-members.ts';
import { ephemeralStorage, taskCpu, taskMemory } from '../task-definition/task-definition.ts';
import { containerOverrideMembers, taskOverrideMembers } from './run-task-members.ts';
import { overrideLengthProblem, taskOverrideRules } from './task-override-rules.ts';

const containerFields = {
  name: resourceName.with(
    z.meta({ description: 'A container of the task definition.', examples: ['hello-world'] }),
  ),
  command: z.optional(command),
  environment: z._default(environment, {}),
  environmentFiles: z.optional(environmentFiles).with(
    z.meta({
      description:
        'Additional files in S3 with environment variables; the files of the task definition are still used.',
      examples: [[{ value: 'arn:aws:s3:::example-config/app.env' }]],
    }),
  ),
  cpu: z.optional(cpuUnits),
  memory: z.optional(hardLimit),
  memoryReservation: z.optional(softLimit),
};

const containerOverride = strictSpec(containerFields, refusedMembers(containerOverrideMembers), [
  rules<Spec<typeof containerFields>>(memoryLimits),
]).with(
  z.meta({
    id: 'ContainerOverride',
    description: 'The overrides for one container.',
    examples: [{ name: 'hello-world', environment: { GREETING: 'hello' } }],
  }),
);

const fields = {
  cpu: z.optional(taskCpu),
  memory: z.optional(taskMemory),
  ephemeralStorage: z.optional(ephemeralStorage),
  executionRoleArn: z.optional(roleArn).with(
    z.meta({
      description:
        'Another execution role, for example one that can read the environment files of these tasks. Its name must begin with `fargate-clusters-`, unless the deployment allows others.',
    }),
  ),
  taskRoleArn: z.optional(roleArn).with(
    z.meta({
      description:
        'Another role for the containers. Its name must begin with `fargate-clusters-`, unless the deployment allows others.',
    }),
  ),
  containers: z._default(z.array(containerOverride), []).with(
    z.meta({
      description: 'Overrides for containers.',
      examples: [[{ name: 'hello-world', command: ['echo', 'hello'] }]],
    }),
  ),
};

export type TaskOverrides = Spec<typeof fields>;

export const taskOverrides = strictSpec(fields, refusedMembers(taskOverrideMembers), [
  rules<TaskOverrides>(...taskOverrideRules),
  wholeCheck(overrideLengthProblem),
]).with(
  z.meta({
    id: 'TaskOverrides',
    description: 'Values that override the task definition in these tasks.',
    examples: [
      { cpu: 256, memory: 512, containers: [{ name: 'hello-world', environment: { GREETING: 'hello' } }] },
    ],
  }),
);
