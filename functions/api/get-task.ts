import { getTask as contract } from '../../shared/contracts/tasks.ts';
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
import { getTask } from '../../shared/use-cases/tasks/get-task.ts';

/** GET /clusters/{cluster}/tasks/{task}: a task with its address; with `wait`, once it runs or has ended. */
export const handler = endpoint(contract, ({ params, query, caller }) =>
  waiting(waitingDependencies(), query.wait, (patience) =>
    getTask({ journal, clusters, tasks, taskRecords, networks, clock, caller }, params.cluster, params.task, {
      patience,
      until: query.until,
    }),
  ),
);
