import { sizeProblem } from './fargate-sizes.ts';
import { repeated } from './repeated.ts';
import type { Rule } from './rules.ts';
import type { TaskOverrides } from './task-overrides.ts';

const size: Rule<TaskOverrides> = ({ cpu, memory }, report) => {
  if (cpu === undefined || memory === undefined) return;
  const problem = sizeProblem(cpu, memory);
  if (problem) report([problem.field], problem.message);
};

const names: Rule<TaskOverrides> = ({ containers = [] }, report) => {
  for (const { index, value } of repeated(containers.map((container) => container?.name)))
    report(
      ['containers', index, 'name'],
      `There is another override for the container ${value}; put them into one.`,
    );
};

export const taskOverrideRules: Rule<TaskOverrides>[] = [size, names];
