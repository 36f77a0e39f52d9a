import type { ContainerSpec } from './container.ts';
import type { Partially, Rule } from '../input/rules.ts';
import type { TaskDefinitionSpec } from './task-definition.ts';

type Container = Partially<ContainerSpec>;

/** What a container can hold for itself: its hard limit, else its soft one. */
const memoryOf = ({ memory, memoryReservation }: Container) => memory ?? memoryReservation ?? 0;

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
  const { sum, terms } = total(containers, memoryOf);
  if (memory === undefined || sum === 0 || sum <= memory) return;
  report(
    ['containers'],
    `The containers take ${sum} MiB (${terms}), the task has ${memory} MiB. Lower the containers' memory or raise that of the task.`,
  );
};

const cpu: Rule<TaskDefinitionSpec> = ({ cpu, containers = [] }, report) => {
  const { sum, terms } = total(containers, (container) => container.cpu ?? 0);
  if (cpu === undefined || sum === 0 || sum <= cpu) return;
  report(
    ['containers'],
    `The containers take ${sum} cpu units (${terms}), the task has ${cpu}. Lower the containers' cpu or raise that of the task.`,
  );
};

export const totalRules: Rule<TaskDefinitionSpec>[] = [memory, cpu];
