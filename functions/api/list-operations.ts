import { listOperations as contract } from '../../shared/contracts/operations.ts';
import { journal } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { listOperations } from '../../shared/use-cases/operations/list-operations.ts';

/** GET /operations: a page of operations, newest first. */
export const handler = endpoint(contract, ({ query, caller }) => listOperations({ journal, caller }, query));
