import { importTaskDefinition as contract } from '../../shared/contracts/task-definitions.ts';
import {
  allowedRoles,
  clock,
  newId,
  owner,
  requests,
  surroundings,
  taskDefinitionRecords,
  taskDefinitions,
} from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { importedBody } from '../../shared/http/imported-body.ts';
import { registerOnce } from '../../shared/use-cases/register-once.ts';

/** POST /task-definition-imports: registers a task definition that Amazon ECS or an exporter has written. */
export const handler = endpoint(contract, async (request) => {
  const { dryRun } = request.query;
  const around = { ...surroundings(), allowedRoles: allowedRoles() };
  const { spec, parsed, changed } = importedBody(request.body, around, { readsSecrets: dryRun });
  const dependencies = {
    requests,
    taskDefinitions,
    taskDefinitionRecords,
    clock,
    newId,
    owner: owner(),
    surroundings,
  };
  const taskDefinition = dryRun ? null : await registerOnce(dependencies, { ...request, body: parsed });
  return { taskDefinition, changed, spec };
});
