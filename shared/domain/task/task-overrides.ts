import * as z from 'zod/mini';
import { command, cpuUnits, hardLimit, softLimit, memoryLimits } from '../task-definition/container.ts';
import { environment } from '../task-definition/environment.ts';
import { environmentFiles } from '../task-definition/environment-file.ts';
import { resourceName } from '../input/names.ts';
import { rules, refineWhole, type Rule } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { roleArn } from '../input/arns.ts';
import { refusedMembers } from '../task-definition/ecs-members.ts';
import { ephemeralStorage, taskCpu, taskMemory } from '../task-definition/task-definition-fields.ts';
import { containerOverrideMembers, taskOverrideMembers } from './run-task-members.ts';
import { sizeProblem } from '../task-definition/fargate-sizes.ts';
import { repeated } from '../input/repeated.ts';

const containerFields = {
  name: resourceName.with(
    z.meta({ description: 'A container of the task definition.', examples: ['hello-world'] }),
  ),
  command: z.optional(command),
  environment: z._default(environment, {}),
  environmentFiles: z.optional(environmentFiles).with(
    z.meta({
      description:
        'Additional files in S3 with environment variables; the files of the task definition are still used. Only in a deployment with `bucketPrefix`.',
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
        'Another execution role, for example one that can read the environment files of these tasks. The deployment must list it in its parameter `taskRoles`.',
    }),
  ),
  taskRoleArn: z.optional(roleArn).with(
    z.meta({
      description:
        'Another role for the containers. The deployment must list it in its parameter `taskRoles`.',
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

const size: Rule<TaskOverrides> = ({ cpu, memory }, report) => {
  if (cpu === undefined) return;
  const problem = sizeProblem(cpu, memory);
  if (problem) report([problem.field], problem.message);
};

const names: Rule<TaskOverrides> = ({ containers = [] }, report) => {
  for (const { index, value } of repeated(containers.map((container) => container?.name)))
    report(
      ['containers', index, 'name'],
      `There is another override for the container ${value}; merge the two.`,
    );
};

const maximumCharacters = 8192;

/** The issue of overrides that are too long for ECS. */
function overrideLengthProblem(overrides: TaskOverrides): string | undefined {
  const characters = JSON.stringify(taskOverrideInput(overrides)).length;
  if (characters <= maximumCharacters) return undefined;
  return (
    `The overrides have ${characters} characters; ECS takes ${maximumCharacters}. ` +
    'Make commands or environments shorter, or register a revision with these values.'
  );
}

export const taskOverrides = strictSpec(fields, refusedMembers(taskOverrideMembers), [
  rules<TaskOverrides>(size, names),
  refineWhole(overrideLengthProblem),
]).with(
  z.meta({
    id: 'TaskOverrides',
    description: 'Values that override the task definition in these tasks.',
    examples: [
      { cpu: 256, memory: 512, containers: [{ name: 'hello-world', environment: { GREETING: 'hello' } }] },
    ],
  }),
);

/** The overrides of RunTask. */
export function taskOverrideInput({
  cpu,
  memory,
  ephemeralStorage,
  executionRoleArn,
  taskRoleArn,
  containers,
}: TaskOverrides) {
  return {
    cpu: cpu === undefined ? undefined : String(cpu),
    memory: memory === undefined ? undefined : String(memory),
    ephemeralStorage: ephemeralStorage === undefined ? undefined : { sizeInGiB: ephemeralStorage },
    executionRoleArn,
    taskRoleArn,
    containerOverrides: containers.map(({ environment, ...container }) => ({
      ...container,
      environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
    })),
  };
}
