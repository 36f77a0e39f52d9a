import { planCleanUp as contract } from '../../shared/contracts/plans.ts';
import { cleanUpLimit, sweepDependencies } from '../../shared/deps.ts';
import { cleanUpView } from '../../shared/use-cases/clean-ups/clean-up-view.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { criteriaOf } from '../../shared/use-cases/clean-ups/clean-up-criteria.ts';
import { planCleanUp } from '../../shared/use-cases/clean-ups/plan-clean-up.ts';

/** POST /clean-up-plans: what POST /clean-ups would do with the same body. */
export const handler = endpoint(contract, async ({ body, caller }) =>
  cleanUpView(
    await planCleanUp(sweepDependencies(), criteriaOf(body, cleanUpLimit()), { caller, owner: body.owner }),
  ),
);
