import { updateDeletionSettings as contract } from '../../shared/contracts/cluster-changes.ts';
import { clock, journal, limits, newId, requests } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { withIdempotency } from '../../shared/use-cases/requests/with-idempotency.ts';
import { updateCluster } from '../../shared/use-cases/clusters/update-cluster.ts';

/** POST /clusters/{cluster}/deletion-settings: changes the expiry, the deletion protection and the tags. */
export const handler = endpoint(contract, (request) => {
  const { params, body, caller, condition, idempotencyKey } = request;
  const asked = {
    name: params.cluster,
    changes: body,
    mayDeleteSooner: true,
    ifMatch: condition,
    isKeyed: idempotencyKey !== undefined,
  };
  return withIdempotency(
    { requests, clock, newId },
    request,
    updateCluster({ journal, clock, caller, limits: limits() }, asked),
  );
});
