import { planClusterDeletion as contract } from '../../shared/contracts/plans.ts';
import { clusters, journal, deployment, services, stacks, tasks, vpcs } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { planClusterDeletion } from '../../shared/use-cases/clusters/plan-cluster-deletion.ts';

/** POST /clusters/{cluster}/deletion-plans: what DELETE would stop and delete, and what blocks it. */
export const handler = endpoint(contract, ({ params, query: { force }, caller }) =>
  planClusterDeletion(
    { clusters, journal, services, stacks, tasks, vpcs, deployment: deployment(), caller },
    params.cluster,
    force,
  ),
);
