import { cancelOperation as contract } from '../../shared/contracts/operations.ts';
import { clock, journal, newId, requests, workflows } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { withIdempotency } from '../../shared/use-cases/requests/with-idempotency.ts';
import { cancelOperation } from '../../shared/use-cases/operations/cancel-operation.ts';

/** POST /operations/{operation}/cancel: cancels a creation by deleting what it has created. */
export const handler = endpoint(contract, (request) =>
  withIdempotency({ requests, clock, newId }, request, {
    run: async (attempt) => ({
      answer: await cancelOperation(
        { journal, workflows, clock, caller: request.caller },
        request.params.operation,
        attempt,
      ),
    }),
  }),
);
