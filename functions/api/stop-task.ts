import { stopTask as contract } from '../../shared/contracts/tasks.ts';
import { clock, clusters, journal, networks, deployment, taskRecords, tasks } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { stopTask } from '../../shared/use-cases/tasks/stop-task.ts';

/** DELETE /clusters/{cluster}/tasks/{task}: stops a task. */
export const handler = endpoint(contract, ({ params, caller }) =>
  stopTask(
    { journal, clusters, tasks, taskRecords, networks, clock, deployment: deployment(), caller },
    params.cluster,
    params.task,
  ),
);
