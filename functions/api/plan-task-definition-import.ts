import { planTaskDefinitionImport as contract } from '../../shared/contracts/plans.ts';
import { registerTaskDefinition } from '../../shared/contracts/task-definitions.ts';
import { importSettings } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { readBody } from '../../shared/http/request.ts';
import { readImport } from '../../shared/use-cases/task-definitions/read-import.ts';

const readSpec = (spec: unknown) => readBody(registerTaskDefinition, spec);

/** POST /task-definition-import-plans: what POST /task-definition-imports would register from the same file. */
export const handler = endpoint(contract, async ({ body }) => {
  const { changed, spec } = readImport(readSpec, body, { ...importSettings(), purpose: 'plan' });
  return { changed, spec };
});
