import { updateCluster as contract } from '../../shared/contracts/clusters.ts';
import { clock, journal, limits, newId, requests } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { withIdempotency } from '../../shared/use-cases/requests/with-idempotency.ts';
import { updateCluster } from '../../shared/use-cases/clusters/update-cluster.ts';

/** PATCH /clusters/{cluster}: changes the expiry, the deletion protection and the tags. */
export const handler = endpoint(contract, (request) => {
  const { params, body, condition, idempotencyKey } = request;
  const asked = {
    name: params.cluster,
    changes: body,
    ifMatch: condition,
    isKeyed: idempotencyKey !== undefined,
  };
  return withIdempotency(
    { requests, clock, newId },
    request,
    updateCluster({ journal, clock, limits: limits() }, asked),
  );
});
