import { sizeProblem } from './fargate-sizes.ts';
import type { Rule } from './rules.ts';
import type { TaskDefinitionSpec } from './task-definition.ts';

const size: Rule<TaskDefinitionSpec> = ({ cpu, memory, runtimePlatform }, report) => {
  if (cpu === undefined || memory === undefined) return;
  const platform = runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') ? 'Windows' : 'Linux';
  const problem = sizeProblem(cpu, memory, platform);
  if (problem) report([problem.field], problem.message);
};

export const taskDefinitionRules: Rule<TaskDefinitionSpec>[] = [size];
