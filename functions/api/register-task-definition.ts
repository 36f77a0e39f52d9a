import { registerTaskDefinition as contract } from '../../shared/contracts/task-definitions.ts';
import { registrationDependencies } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { registerOnce } from '../../shared/use-cases/task-definitions/register-once.ts';

/** POST /task-definitions: registers a task definition, or returns the revision with the same content. */
export const handler = endpoint(contract, (request) =>
  registerOnce(registrationDependencies(), request, request.body),
);
