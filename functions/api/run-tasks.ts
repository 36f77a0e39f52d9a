import { runTasks as contract } from '../../shared/contracts/tasks.ts';
import {
  allowedFileSystems,
  allowedSnapshots,
  allowedNetworks,
  allowedRoles,
  clock,
  clusters,
  countDependencies,
  limits,
  networkParts,
  newId,
  deployment,
  readablePrefixes,
  requests,
  runnableTaskDefinitions,
  sharedNetwork,
  taskDefinitionRecords,
  taskRoles,
  tasks,
} from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { withIdempotency } from '../../shared/use-cases/requests/with-idempotency.ts';
import { planTasks } from '../../shared/use-cases/tasks/plan-tasks.ts';
import { runTasks, type TasksAttempt } from '../../shared/use-cases/tasks/run-tasks.ts';

/** POST /clusters/{cluster}/tasks: runs extra tasks. */
export const handler = endpoint(contract, (request) => {
  const { params, body, caller } = request;
  const dependencies = {
    ...countDependencies(),
    limits: limits(),
    clusters,
    tasks,
    taskDefinitions: runnableTaskDefinitions,
    taskDefinitionRecords,
    deployment: deployment(),
    roles: taskRoles(),
    allowedRoles: allowedRoles(),
    readablePrefixes: readablePrefixes(),
    networkParts,
    allowedNetworks: allowedNetworks(),
    sharedNetwork: sharedNetwork(),
    allowedFileSystems: allowedFileSystems(),
    allowedSnapshots: allowedSnapshots(),
    clock,
    caller,
  };
  return withIdempotency({ requests, clock, newId }, request, {
    plan: () => planTasks(dependencies, params.cluster, body),
    run: (attempt: TasksAttempt) => runTasks(dependencies, body, attempt),
  });
});
