import { stopTasks as contract } from '../../shared/contracts/tasks.ts';
import { clock, clusters, journal, deployment, tasks } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { stopTasks } from '../../shared/use-cases/tasks/stop-tasks.ts';

/** DELETE /clusters/{cluster}/tasks: stops all matching tasks. */
export const handler = endpoint(contract, ({ params, query, caller }) =>
  stopTasks({ journal, clusters, tasks, clock, deployment: deployment(), caller }, params.cluster, query),
);
