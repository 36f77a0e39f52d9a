import * as z from 'zod/mini';
import { refusedFields } from './ecs-members.ts';
import { rules, refineWhole, type Rule } from '../input/rules.ts';
import { strictSpec } from '../input/strict-spec.ts';
import { definitionLengthProblem } from './task-definition-input.ts';
import { dependencyRules } from './dependency-rules.ts';
import { sizeProblem } from './fargate-sizes.ts';
import { logRouterRules } from './log-router-rules.ts';
import { listNames } from '../input/list-names.ts';
import { repeated } from '../input/repeated.ts';
import { portRules } from './port-rules.ts';
import { totalRules } from './total-rules.ts';
import { volumeRules } from './volume-rules.ts';
import { isWindows, windowsRules } from './windows-rules.ts';
import { taskDefinitionFields, type TaskDefinitionSpec } from './task-definition-fields.ts';

/** The task definition of the examples. */
export const helloWorld = {
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
};

const size: Rule<TaskDefinitionSpec> = (definition, report) => {
  const { cpu, memory } = definition;
  if (cpu === undefined) return;
  const problem = sizeProblem(cpu, memory, isWindows(definition) ? 'Windows' : 'Linux');
  if (problem) report([problem.field], problem.message);
};

const names: Rule<TaskDefinitionSpec> = ({ containers = [] }, report) => {
  for (const { index, value } of repeated(containers.map((container) => container?.name)))
    report(
      ['containers', index, 'name'],
      `Another container has the name ${value}, too; use a different name for each.`,
    );
};

const essential: Rule<TaskDefinitionSpec> = ({ containers = [] }, report) => {
  if (containers.length === 0 || containers.some((container) => container?.essential !== false)) return;
  const message =
    containers.length === 1
      ? 'Received false; the only container of a task must be essential. Leave essential out, or make it true.'
      : 'Received false for all containers; a task needs at least one essential container. Make this one essential, or another.';
  report(['containers', 0, 'essential'], message);
};

const proxy: Rule<TaskDefinitionSpec> = ({ containers = [], proxyConfiguration }, report) => {
  const name = proxyConfiguration?.containerName;
  if (name === undefined || containers.some((container) => container?.name === name)) return;
  const known = containers.flatMap((container) => container?.name ?? []);
  report(
    ['proxyConfiguration', 'containerName'],
    `There is no container ${name}; containers: ${listNames(known)}.`,
  );
};

const refused = {
  ...refusedFields('RegisterTaskDefinitionRequest'),
  taskDefinition:
    'Put the fields of the definition here directly. POST /task-definition-imports takes the output of aws ecs describe-task-definition.',
};

export const taskDefinitionSpec = strictSpec(taskDefinitionFields, refused, [
  rules<TaskDefinitionSpec>(
    size,
    names,
    essential,
    ...portRules,
    proxy,
    ...totalRules,
    ...dependencyRules,
    ...volumeRules,
    ...logRouterRules,
    ...windowsRules,
  ),
  refineWhole(definitionLengthProblem),
]).with(
  z.meta({
    id: 'TaskDefinitionSpec',
    description: 'A task definition for Fargate.',
    examples: [helloWorld],
  }),
);
