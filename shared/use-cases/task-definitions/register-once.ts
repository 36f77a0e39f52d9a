import { restore, redact } from '../../domain/task-definition/redacted-response.ts';
import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';
import type { TaskDefinitionSpec } from '../../domain/task-definition/task-definition-fields.ts';
import type { IdempotencyDependencies } from '../requests/claim-request.ts';
import { withIdempotency } from '../requests/with-idempotency.ts';
import type { Attempt } from '../requests/attempt.ts';
import { planRegistration, type RegistrationPlan } from './plan-registration.ts';
import { registerTaskDefinition, type RegistrationDependencies } from './register-task-definition.ts';
import type { RepeatableRequest } from '../requests/repeatable-request.ts';

/**
 * Registers a task definition once for each Idempotency-Key. The stored response has no secrets. The definition comes
 * from the body of the request.
 */
export async function registerOnce(
  dependencies: IdempotencyDependencies & RegistrationDependencies,
  request: RepeatableRequest,
  definition: TaskDefinitionSpec,
): Promise<RegisteredTaskDefinition> {
  const hasKey = request.idempotencyKey !== undefined;
  const kept = await withIdempotency(dependencies, request, {
    plan: () => planRegistration(dependencies, definition),
    run: async (attempt: Attempt<RegistrationPlan>) => ({
      answer: redact(await registerTaskDefinition(dependencies, definition, { ...attempt, hasKey })),
    }),
  });
  return restore(kept, definition);
}
