import { listTaskDefinitions as contract } from '../../shared/contracts/task-definitions.ts';
import { taskDefinitionRecords, taskDefinitions } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { listTaskDefinitions } from '../../shared/use-cases/task-definitions/list-task-definitions.ts';

/** GET /task-definitions: a page of the task definitions of this deployment. */
export const handler = endpoint(contract, ({ query, caller }) =>
  listTaskDefinitions({ taskDefinitions, taskDefinitionRecords, caller }, query),
);
