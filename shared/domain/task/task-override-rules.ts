import { sizeProblem } from '../task-definition/fargate-sizes.ts';
import { repeated } from '../input/repeated.ts';
import type { Rule } from '../input/rules.ts';
import { taskOverrideInput } from './task-override-input.ts';
import type { TaskOverrides } from './task-overrides.ts';

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

export const taskOverrideRules: Rule<TaskOverrides>[] = [size, names];

const mostCharacters = 8192;

/** The issue of overrides that are too long for ECS. */
export function overrideLengthProblem(overrides: TaskOverrides): string | undefined {
  const characters = JSON.stringify(taskOverrideInput(overrides)).length;
  if (characters <= mostCharacters) return undefined;
  return (
    `The overrides have ${characters} characters; ECS takes ${mostCharacters}. ` +
    'Make commands or environments shorter, or register a revision with these values.'
  );
}
