import { getLimits as contract } from '../../shared/contracts/limits.ts';
import { countDependencies, limits } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { getLimits } from '../../shared/use-cases/limits/get-limits.ts';

/** GET /limits: what is used of the limits, and what is left. */
export const handler = endpoint(contract, ({ query, caller }) =>
  getLimits({ ...countDependencies(), limits: limits(), caller }, query),
);
