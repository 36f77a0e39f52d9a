import { getCluster as contract } from '../../shared/contracts/clusters.ts';
import { clusters, journal, services, stacks } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { getCluster } from '../../shared/use-cases/clusters/get-cluster.ts';

/** GET /clusters/{cluster}: a cluster with the current state of its stack and its service. */
export const handler = endpoint(contract, ({ params, caller }) =>
  getCluster({ journal, stacks, clusters, services, caller }, params.cluster),
);
