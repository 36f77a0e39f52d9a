import { createCluster as contract } from '../../shared/contracts/clusters.ts';
import { clock, creationPlanDependencies, newId, requests, workflows } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { withIdempotency } from '../../shared/use-cases/requests/with-idempotency.ts';
import { createCluster } from '../../shared/use-cases/clusters/create-cluster.ts';

/** POST /clusters: accepts a cluster and starts building it. */
export const handler = endpoint(contract, (request) => {
  const { body, caller } = request;
  const dependencies = { ...creationPlanDependencies(), workflows, clock, caller };
  return withIdempotency({ requests, clock, newId }, request, {
    run: async (attempt) => ({ answer: await createCluster(dependencies, body, attempt) }),
  });
});
