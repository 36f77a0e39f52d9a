import { getTaskPublicIp as contract } from '../../shared/contracts/tasks.ts';
import {
  clock,
  clusters,
  journal,
  networks,
  taskRecords,
  tasks,
  waitingDependencies,
} from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { waiting } from '../../shared/use-cases/waiting.ts';
import { getTaskPublicIp } from '../../shared/use-cases/tasks/get-task.ts';

/** GET /clusters/{cluster}/tasks/{task}/public-ip: a task's public address, or why it has none. */
export const handler = endpoint(contract, ({ params, query, caller }) =>
  waiting(waitingDependencies(), query.wait, (patience) =>
    getTaskPublicIp(
      { journal, clusters, tasks, taskRecords, networks, clock, caller },
      params.cluster,
      params.task,
      patience,
    ),
  ),
);
