import { listClusterEvents as contract } from '../../shared/contracts/clusters.ts';
import { clusters, journal, services, stacks } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { listClusterEvents } from '../../shared/use-cases/clusters/list-cluster-events.ts';

/** GET /clusters/{cluster}/events: the events of a cluster's stack or service. */
export const handler = endpoint(contract, ({ params, query, caller }) =>
  listClusterEvents({ journal, stacks, clusters, services, caller }, params.cluster, query),
);
