import {
  importTaskDefinition as contract,
  registerTaskDefinition,
} from '../../shared/contracts/task-definitions.ts';
import { importSettings, registrationDependencies } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { readBody } from '../../shared/http/request.ts';
import { readImport } from '../../shared/use-cases/task-definitions/read-import.ts';
import { registerOnce } from '../../shared/use-cases/task-definitions/register-once.ts';

const readSpec = (spec: unknown) => readBody(registerTaskDefinition, spec);

/** POST /task-definition-imports: registers a task definition that Amazon ECS or an exporter has written. */
export const handler = endpoint(contract, async (request) => {
  const settings = { ...importSettings(), purpose: 'registration' as const };
  const { spec, parsed, changed } = readImport(readSpec, request.body, settings);
  const taskDefinition = await registerOnce(registrationDependencies(), request, parsed);
  return { taskDefinition, changed, spec };
});
