import { listTasks as contract } from '../../shared/contracts/tasks.ts';
import { clusters, journal, networks, tasks } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { listTasks } from '../../shared/use-cases/tasks/list-tasks.ts';

/** GET /clusters/{cluster}/tasks: a page of tasks with their addresses. */
export const handler = endpoint(contract, ({ params, query, caller }) =>
  listTasks({ journal, clusters, tasks, networks, caller }, params.cluster, query),
);
