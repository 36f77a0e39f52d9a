import { getOperation as contract } from '../../shared/contracts/operations.ts';
import { clock, journal, waitingDependencies } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { waiting } from '../../shared/use-cases/waiting.ts';
import { getOperation } from '../../shared/use-cases/operations/get-operation.ts';

/** GET /operations/{operation}: the progress of an operation; with `wait`, once it has ended or changed. */
export const handler = endpoint(contract, ({ params, query, condition, caller }) =>
  waiting(waitingDependencies(), query.wait, (patience) =>
    getOperation({ journal, clock, caller }, params.operation, { patience, known: condition }),
  ),
);
