import { dependencyRules } from './dependency-rules.ts';
import { sizeProblem } from './fargate-sizes.ts';
import { logRouterRules } from './log-router-rules.ts';
import { repeated } from '../input/repeated.ts';
import type { Partially, Rule } from '../input/rules.ts';
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
      `Another container is called ${value} as well; give each a name of its own.`,
    );
};

const essential: Rule<TaskDefinitionSpec> = ({ containers = [] }, report) => {
  if (containers.length === 0 || containers.some((container) => container?.essential !== false)) return;
  const message =
    containers.length === 1
      ? 'Received false; the only container of a task has to be essential. Leave essential out, or make it true.'
      : 'Received false, as for all containers; a task needs at least one that is essential. Make this one essential, or another.';
  report(['containers', 0, 'essential'], message);
};

interface OpenedPort {
  container: number;
  mapping: number;
  port: string | undefined;
}

const openedPorts = ({ containers = [] }: Partially<TaskDefinitionSpec>): OpenedPort[] =>
  containers.flatMap((container, index) =>
    (container?.portMappings ?? []).map((mapping, at) => ({
      container: index,
      mapping: at,
      port: mapping?.containerPort === undefined ? undefined : `${mapping.protocol} ${mapping.containerPort}`,
    })),
  );

const ports: Rule<TaskDefinitionSpec> = (definition, report) => {
  const opened = openedPorts(definition);
  for (const { index, value } of repeated(opened.map(({ port }) => port))) {
    const { container, mapping } = opened[index] as OpenedPort;
    report(
      ['containers', container, 'portMappings', mapping, 'containerPort'],
      `The port ${value} is opened twice; the containers of a task share one address, so each port can be opened once.`,
    );
  }
};

export const taskDefinitionRules: Rule<TaskDefinitionSpec>[] = [
  size,
  names,
  essential,
  ports,
  ...totalRules,
  ...dependencyRules,
  ...volumeRules,
  ...logRouterRules,
  ...windowsRules,
];
