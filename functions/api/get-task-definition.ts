import {
  getTaskDefinition as contract,
  registerTaskDefinition,
} from '../../shared/contracts/task-definitions.ts';
import {
  importSettings,
  deployment,
  journal,
  taskDefinitionRecords,
  taskDefinitions,
} from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { readBody } from '../../shared/http/request.ts';
import { getTaskDefinition } from '../../shared/use-cases/task-definitions/get-task-definition.ts';

const readSpec = (spec: unknown) => readBody(registerTaskDefinition, spec);

/** GET /task-definitions/{taskDefinition}: a task definition by family, or by family:revision. */
export const handler = endpoint(contract, ({ params, caller }) =>
  getTaskDefinition(
    {
      taskDefinitions,
      taskDefinitionRecords,
      journal,
      deployment: deployment(),
      caller,
      readSpec,
      importSettings: importSettings(),
    },
    params.taskDefinition,
  ),
);
