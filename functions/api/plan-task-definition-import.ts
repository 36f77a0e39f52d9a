import { planTaskDefinitionImport as contract } from '../../shared/contracts/plans.ts';
import { registerTaskDefinition } from '../../shared/contracts/task-definitions.ts';
import { importSettings, taskDefinitionRecords, taskDefinitions } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { readBody } from '../../shared/http/request.ts';
import { refuseFamilyOfOthers } from '../../shared/use-cases/task-definitions/find-task-definition.ts';
import { ownerFor } from '../../shared/use-cases/teams/owner-for.ts';
import { readImport } from '../../shared/use-cases/task-definitions/read-import.ts';

const readSpec = (spec: unknown) => readBody(registerTaskDefinition, spec);

/** POST /task-definition-import-plans: what POST /task-definition-imports would register from the same file. */
export const handler = endpoint(contract, async ({ body, query, caller }) => {
  const settings = importSettings();
  const { changed, spec, parsed } = readImport(readSpec, body, { ...settings, purpose: 'plan' });
  const ownership = { taskDefinitionRecords, deployment: settings.deployment, caller };
  ownerFor(caller, query.owner, 'query');
  await refuseFamilyOfOthers(ownership, parsed.family, await taskDefinitions.describe(parsed.family));
  return { changed, spec };
});
