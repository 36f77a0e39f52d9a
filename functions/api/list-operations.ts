import { listOperations as contract } from '../../shared/contracts/operations.ts';
import { journal } from '../../shared/deps.ts';
import { operationView } from '../../shared/domain/operation/operation-view.ts';
import { endpoint } from '../../shared/http/endpoint.ts';

/** GET /operations: a page of operations, newest first. */
export const handler = endpoint(contract, async ({ query: { limit, cursor, ...filter } }) => {
  const { items, nextCursor } = await journal.listOperations({ limit, cursor }, filter);
  return { items: items.map(operationView), nextCursor };
});
