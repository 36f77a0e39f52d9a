import { listCleanUps as contract } from '../../shared/contracts/clean-ups.ts';
import { cleanUps } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { listCleanUps } from '../../shared/use-cases/clean-ups/list-clean-ups.ts';

/** GET /clean-ups: a page of clean-ups, newest first. */
export const handler = endpoint(contract, ({ query, caller }) => listCleanUps({ cleanUps, caller }, query));
