import { fromKept, toKeep } from '../../domain/task-definition/kept-answer.ts';
import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';
import type { TaskDefinitionSpec } from '../../domain/task-definition/task-definition-fields.ts';
import { answerOnce } from '../requests/answer-once.ts';
import type { Attempt } from '../requests/attempt.ts';
import { planRegistration, type RegistrationPlan } from './plan-registration.ts';
import { registerTaskDefinition } from './register-task-definition.ts';
import type { RepeatableRequest } from '../requests/repeatable-request.ts';

type Dependencies = Parameters<typeof answerOnce>[0] & Parameters<typeof registerTaskDefinition>[0];

/**
 * Registers a task definition once for each Idempotency-Key. The stored response has no secrets. The definition comes
 * from the body of the request.
 */
export async function registerOnce(
  dependencies: Dependencies,
  request: RepeatableRequest,
  definition: TaskDefinitionSpec,
): Promise<RegisteredTaskDefinition> {
  const hasKey = request.idempotencyKey !== undefined;
  const kept = await answerOnce(dependencies, request, {
    plan: () => planRegistration(dependencies, definition),
    run: async (attempt: Attempt<RegistrationPlan>) => ({
      answer: toKeep(await registerTaskDefinition(dependencies, definition, { ...attempt, hasKey })),
    }),
  });
  return fromKept(kept, definition);
}
