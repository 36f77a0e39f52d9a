import type { TaskDefinitionSpec } from '../domain/task-definition/task-definition.ts';
import { fromKept, toKeep } from '../domain/task-definition/kept-answer.ts';
import type { RegisteredTaskDefinition } from '../domain/task-definition/registered-task-definition.ts';
import { answerOnce } from './answer-once.ts';
import { registerTaskDefinition } from './register-task-definition.ts';

type Dependencies = Parameters<typeof answerOnce>[0] & Parameters<typeof registerTaskDefinition>[0];
type Request = Parameters<typeof answerOnce>[1] & { body: TaskDefinitionSpec };

/** Registers a task definition once for each Idempotency-Key. What its containers are told is not kept for that. */
export async function registerOnce(
  dependencies: Dependencies,
  request: Request,
): Promise<RegisteredTaskDefinition> {
  const kept = await answerOnce(dependencies, request, {
    run: async () => ({ answer: toKeep(await registerTaskDefinition(dependencies, request.body)) }),
  });
  return fromKept(kept, request.body);
}
