import { deleteCluster as contract } from '../../shared/contracts/clusters.ts';
import { clock, journal, newId, workflows } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { deleteCluster } from '../../shared/use-cases/clusters/delete-cluster.ts';

/** DELETE /clusters/{cluster}: accepts the deletion of a cluster with all its resources. */
export const handler = endpoint(contract, ({ params, query: { force }, caller }) =>
  deleteCluster({ journal, workflows, clock, newId, caller }, params.cluster, force),
);
