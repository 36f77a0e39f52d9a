import { planCluster as contract } from '../../shared/contracts/plans.ts';
import { clock, creationPlanDependencies, newId, quotas, vpcs } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { planCluster } from '../../shared/use-cases/clusters/plan-cluster.ts';

/** POST /cluster-plans: what POST /clusters would create from the same body. */
export const handler = endpoint(contract, ({ body, caller }) =>
  planCluster({ ...creationPlanDependencies(), vpcs, quotas, clock, newId, caller }, body),
);
