import type { TaskDefinitionSpec } from './task-definition.ts';
import { registerTaskDefinitionInput } from './task-definition-input.ts';

const mostBytes = 65_536;

/** The issue of a task definition that is too long for ECS. */
export function definitionLengthProblem(spec: TaskDefinitionSpec): string | undefined {
  const bytes = Buffer.byteLength(
    JSON.stringify(registerTaskDefinitionInput(spec, { logGroup: '', region: '' })),
  );
  if (bytes <= mostBytes) return undefined;
  return `The task definition has ${bytes} bytes; ECS takes ${mostBytes}. Make environments, labels or commands shorter.`;
}
