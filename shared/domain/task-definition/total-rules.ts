import type { ContainerSpec } from './container.ts';
import type { DeepPartial, Report, Rule } from '../input/rules.ts';
import { reservedMemory } from './reserved-memory.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

type Container = DeepPartial<ContainerSpec>;

function total(containers: (Container | undefined)[], part: (container: Container) => number) {
  const parts = containers.map((container, index) => ({
    name: container?.name ?? `container ${index + 1}`,
    amount: container ? part(container) : 0,
  }));
  const sum = parts.reduce((all, { amount }) => all + amount, 0);
  const terms = parts.filter(({ amount }) => amount > 0).map(({ name, amount }) => `${name} ${amount}`);
  return { sum, terms: terms.join(' + ') };
}

const memory: Rule<TaskDefinitionSpec> = ({ memory, containers = [] }, report) => {
  const { sum, terms } = total(containers, reservedMemory);
  if (memory === undefined) return;
  if (sum <= memory) hardLimits(containers, memory, report);
  else
    report(
      ['containers'],
      `The containers need ${sum} MiB (${terms}), but the task has ${memory} MiB. Lower the containers' memory or raise the memory of the task.`,
    );
};

/**
 * AWS's message: "The 'memory' setting for container 'NAME' is greater than for the task."
 * https://github.com/pulumi/pulumi-awsx/issues/1220
 */
function hardLimits(containers: (Container | undefined)[], ofTask: number, report: Report): void {
  for (const [index, { memory = 0 } = {}] of containers.entries())
    if (memory > ofTask)
      report(
        ['containers', index, 'memory'],
        `Received a hard limit of ${memory} MiB, but the task has ${ofTask} MiB. Lower it or raise the memory of the task.`,
      );
}

const cpu: Rule<TaskDefinitionSpec> = ({ cpu, containers = [] }, report) => {
  const { sum, terms } = total(containers, (container) => container.cpu ?? 0);
  if (cpu === undefined || sum === 0 || sum <= cpu) return;
  report(
    ['containers'],
    `The containers need ${sum} cpu units (${terms}), but the task has ${cpu}. Lower the containers' cpu or raise the cpu of the task.`,
  );
};

export const totalRules: Rule<TaskDefinitionSpec>[] = [memory, cpu];
