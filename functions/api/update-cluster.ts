import { updateCluster as contract } from '../../shared/contracts/cluster-changes.ts';
import { clock, countDependencies, journal, limits, newId, requests } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { withIdempotency } from '../../shared/use-cases/requests/with-idempotency.ts';
import { updateCluster } from '../../shared/use-cases/clusters/update-cluster.ts';
import { transferCluster } from '../../shared/use-cases/teams/transfer-cluster.ts';

/** PATCH /clusters/{cluster}: extends the life of a cluster, or protects it. */
export const handler = endpoint(contract, (request) => {
  const { params, body, caller, condition, idempotencyKey } = request;
  const asked = {
    name: params.cluster,
    changes: body,
    mayDeleteSooner: false,
    ifMatch: condition,
    isKeyed: idempotencyKey !== undefined,
  };
  const transfer = transferCluster({ ...countDependencies(), limits: limits() });
  return withIdempotency(
    { requests, clock, newId },
    request,
    updateCluster({ journal, clock, caller, limits: limits(), transfer }, asked),
  );
});
