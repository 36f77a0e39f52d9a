import { createCluster as contract } from '../../shared/contracts/clusters.ts';
import {
  allowedRoles,
  clock,
  clusters,
  journal,
  newId,
  owner,
  readablePrefixes,
  requests,
  roleBoundary,
  runnableTaskDefinitions,
  taskRoles,
  workflows,
} from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { answerOnce } from '../../shared/use-cases/answer-once.ts';
import { createCluster } from '../../shared/use-cases/create-cluster.ts';
import { planCluster } from '../../shared/use-cases/plan-cluster.ts';

/** POST /clusters: accepts a cluster and starts building it, or with `dryRun` says what it would build. */
export const handler = endpoint(contract, async (request) => {
  const { body, query, caller } = request;
  const dependencies = {
    journal,
    clusters,
    taskDefinitions: runnableTaskDefinitions,
    workflows,
    clock,
    owner: owner(),
    roleBoundary: roleBoundary(),
    roles: taskRoles(),
    allowedRoles: allowedRoles(),
    readablePrefixes: readablePrefixes(),
  };
  if (query.dryRun) return planCluster(dependencies, body, newId());
  return answerOnce({ requests, clock, newId }, request, {
    run: async (attempt) => ({ answer: await createCluster(dependencies, body, caller, attempt) }),
  });
});
