import { listTaskDefinitions as contract } from '../../shared/contracts/task-definitions.ts';
import { taskDefinitions } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';

/** GET /task-definitions: a page of task definitions. */
export const handler = endpoint(contract, ({ query }) => taskDefinitions.list(query));
