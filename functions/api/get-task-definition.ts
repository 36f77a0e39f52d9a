import { getTaskDefinition as contract } from '../../shared/contracts/task-definitions.ts';
import { taskDefinitions } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { getTaskDefinition } from '../../shared/use-cases/get-task-definition.ts';

/** GET /task-definitions/{taskDefinition}: a task definition by family, or by family:revision. */
export const handler = endpoint(contract, ({ params }) =>
  getTaskDefinition({ taskDefinitions }, params.taskDefinition),
);
