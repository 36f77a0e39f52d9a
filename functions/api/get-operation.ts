import { getOperation as contract } from '../../shared/contracts/operations.ts';
import { clock, journal } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { getOperation } from '../../shared/use-cases/operations/get-operation.ts';

/** GET /operations/{operation}: how far an operation is; with `wait`, once it has ended, or is another than the caller knows. */
export const handler = endpoint(contract, ({ params, query, condition }) =>
  getOperation({ journal, clock }, params.operation, { seconds: query.wait, known: condition }),
);
