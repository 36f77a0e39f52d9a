import { restore, redact } from '../../domain/task-definition/redacted-response.ts';
import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';
import type { TaskDefinitionSpec } from '../../domain/task-definition/task-definition-fields.ts';
import type { IdempotencyDependencies } from '../requests/claim-request.ts';
import { withIdempotency } from '../requests/with-idempotency.ts';
import type { Attempt } from '../requests/attempt.ts';
import type { Caller } from '../../domain/team/caller.ts';
import { ownerFor } from '../teams/owner-for.ts';
import { planRegistration, type RegistrationPlan } from './plan-registration.ts';
import { registerTaskDefinition, type RegistrationDependencies } from './register-task-definition.ts';
import type { RepeatableRequest } from '../requests/repeatable-request.ts';

/**
 * Registers a task definition once for each Idempotency-Key. The stored response has no secrets. The definition comes
 * from the body of the request.
 */
export async function registerOnce(
  dependencies: IdempotencyDependencies & Omit<RegistrationDependencies, 'caller' | 'owner'>,
  request: RepeatableRequest & { caller: Caller; query: { owner?: string | undefined } },
  definition: TaskDefinitionSpec,
): Promise<RegisteredTaskDefinition> {
  const { caller, query } = request;
  const hasKey = request.idempotencyKey !== undefined;
  const registering = () => ({ ...dependencies, caller, owner: ownerFor(caller, query.owner, 'query') });
  const kept = await withIdempotency(dependencies, request, {
    plan: () => planRegistration(registering(), definition),
    run: async (attempt: Attempt<RegistrationPlan>) => ({
      answer: redact(await registerTaskDefinition(registering(), definition, { ...attempt, hasKey })),
    }),
  });
  return restore(kept, definition);
}
