import { dependencyRules } from './dependency-rules.ts';
import { sizeProblem } from './fargate-sizes.ts';
import { logRouterRules } from './log-router-rules.ts';
import { namesThere } from '../input/names-there.ts';
import { repeated } from '../input/repeated.ts';
import { portRules } from './port-rules.ts';
import type { Rule } from '../input/rules.ts';
import type { TaskDefinitionSpec } from './task-definition.ts';
import { totalRules } from './total-rules.ts';
import { volumeRules } from './volume-rules.ts';
import { isWindows, windowsRules } from './windows-rules.ts';

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
    `There is no container ${name}; containers: ${namesThere(known)}.`,
  );
};

export const taskDefinitionRules: Rule<TaskDefinitionSpec>[] = [
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
];
