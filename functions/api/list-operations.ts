import { listOperations as contract } from '../../shared/contracts/operations.ts';
import { journal } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';

/** GET /operations: a page of operations, newest first. */
export const handler = endpoint(contract, ({ query: { limit, cursor, ...filter } }) =>
  journal.listOperations({ limit, cursor }, filter),
);
