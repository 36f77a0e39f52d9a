import { updateCluster as contract } from '../../shared/contracts/clusters.ts';
import { clock, journal } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { updateCluster } from '../../shared/use-cases/update-cluster.ts';

/** PATCH /clusters/{cluster}: changes when it expires, whether it may be deleted, and its tags. */
export const handler = endpoint(contract, ({ params, body }) =>
  updateCluster({ journal, clock }, params.cluster, body),
);
