import { listClusters as contract } from '../../shared/contracts/clusters.ts';
import { clusters, journal } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { listClusters } from '../../shared/use-cases/clusters/list-clusters.ts';

/** GET /clusters: a page of clusters. */
export const handler = endpoint(contract, ({ query, caller }) =>
  listClusters({ clusters, journal, caller }, query),
);
