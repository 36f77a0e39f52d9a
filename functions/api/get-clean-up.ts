import { getCleanUp as contract } from '../../shared/contracts/clean-ups.ts';
import { cleanUps } from '../../shared/deps.ts';
import { cleanUpView } from '../../shared/use-cases/clean-ups/clean-up-view.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { getCleanUp } from '../../shared/use-cases/clean-ups/get-clean-up.ts';

/** GET /clean-ups/{cleanUp}: what a clean-up has done so far. */
export const handler = endpoint(contract, async ({ params, caller }) =>
  cleanUpView(await getCleanUp({ cleanUps, caller }, params.cleanUp)),
);
