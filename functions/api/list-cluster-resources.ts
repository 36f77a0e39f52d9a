import { listClusterResources as contract } from '../../shared/contracts/clusters.ts';
import { journal, stacks } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { listClusterResources } from '../../shared/use-cases/clusters/list-cluster-resources.ts';

/** GET /clusters/{cluster}/resources: the resources of a cluster's stack. */
export const handler = endpoint(contract, ({ params, query, caller }) =>
  listClusterResources({ journal, stacks, caller }, params.cluster, query.cursor),
);
