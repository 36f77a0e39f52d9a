import * as z from 'zod/mini';
import { command, cpuUnits, hardLimit, softLimit } from '../task-definition/container.ts';
import { memoryLimits } from '../task-definition/container-rules.ts';
import { environment } from '../task-definition/environment.ts';
import { resourceName } from '../input/names.ts';
import { rules, wholeCheck } from '../input/rules.ts';
import { strictSpec, type Spec } from '../input/strict-spec.ts';
import { taskCpu, taskMemory } from '../task-definition/task-definition.ts';
import { overrideLengthProblem, taskOverrideRules } from './task-override-rules.ts';

const containerFields = {
  name: resourceName.with(
    z.meta({ description: 'A container of the task definition.', examples: ['hello-world'] }),
  ),
  command: z.optional(command),
  environment: z._default(environment, {}),
  cpu: z.optional(cpuUnits),
  memory: z.optional(hardLimit),
  memoryReservation: z.optional(softLimit),
};

const containerOverride = strictSpec(containerFields, {}, [
  rules<Spec<typeof containerFields>>(memoryLimits),
]).with(
  z.meta({
    id: 'ContainerOverride',
    description: 'What is different for a container in these tasks.',
    examples: [{ name: 'hello-world', environment: { GREETING: 'hello' } }],
  }),
);

const fields = {
  cpu: z.optional(taskCpu),
  memory: z.optional(taskMemory),
  containers: z._default(z.array(containerOverride), []).with(
    z.meta({
      description: 'What is different for containers.',
      examples: [[{ name: 'hello-world', command: ['echo', 'hello'] }]],
    }),
  ),
};

export type TaskOverrides = Spec<typeof fields>;

export const taskOverrides = strictSpec(fields, { containerOverrides: 'It is called containers here.' }, [
  rules<TaskOverrides>(...taskOverrideRules),
  wholeCheck(overrideLengthProblem),
]).with(
  z.meta({
    id: 'TaskOverrides',
    description: 'What is different from the task definition in these tasks.',
    examples: [
      { cpu: 256, memory: 512, containers: [{ name: 'hello-world', environment: { GREETING: 'hello' } }] },
    ],
  }),
);
