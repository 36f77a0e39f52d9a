import { createCleanUp as contract } from '../../shared/contracts/clean-ups.ts';
import { cleanUpLimit, cleanUps, clock, newId, requests, workflows } from '../../shared/deps.ts';
import { cleanUpView } from '../../shared/use-cases/clean-ups/clean-up-view.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { withIdempotency } from '../../shared/use-cases/requests/with-idempotency.ts';
import { criteriaOf } from '../../shared/use-cases/clean-ups/clean-up-criteria.ts';
import { ownerOfCleanUp } from '../../shared/use-cases/teams/owner-for.ts';
import { startCleanUp } from '../../shared/use-cases/clean-ups/start-clean-up.ts';

/** POST /clean-ups: accepts a clean-up. */
export const handler = endpoint(contract, async (request) => {
  const { body, caller } = request;
  const { requestedBy } = caller;
  const criteria = criteriaOf(body, cleanUpLimit());
  const owner = ownerOfCleanUp(caller, body.owner);
  const cleanUp = await withIdempotency({ requests, clock, newId }, request, {
    run: async (attempt) => ({
      answer: await startCleanUp({ cleanUps, workflows, clock }, criteria, { requestedBy, owner }, attempt),
    }),
  });
  return cleanUpView(cleanUp);
});
