import type { TaskDefinitionSpec } from './task-definition.ts';
import { registerTaskDefinitionInput } from './task-definition-input.ts';

const mostBytes = 65_536;

/** What is wrong with a task definition that ECS would find too long. */
export function definitionLengthProblem(spec: TaskDefinitionSpec): string | undefined {
  const bytes = Buffer.byteLength(
    JSON.stringify(registerTaskDefinitionInput(spec, { logGroup: '', region: '' })),
  );
  if (bytes <= mostBytes) return undefined;
  return `The task definition has ${bytes} bytes; ECS takes ${mostBytes}. Make environments, labels or commands shorter.`;
}
