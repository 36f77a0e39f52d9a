import { deregisterTaskDefinition as contract } from '../../shared/contracts/task-definitions.ts';
import { clock, deployment, journal, taskDefinitionRecords, taskDefinitions } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { deregisterTaskDefinition } from '../../shared/use-cases/task-definitions/deregister-task-definition.ts';

/** DELETE /task-definitions/{taskDefinition}: makes a revision inactive. */
export const handler = endpoint(contract, ({ params, caller }) =>
  deregisterTaskDefinition(
    { taskDefinitions, taskDefinitionRecords, journal, clock, deployment: deployment(), caller },
    params.taskDefinition,
  ),
);
