import { listCleanUps } from '../../shared/contracts/clean-ups.ts';
import { cleanUps } from '../../shared/deps.ts';
import { endpoint } from '../../shared/http/endpoint.ts';

/** GET /clean-ups: a page of clean-ups, newest first. */
export const handler = endpoint(listCleanUps, ({ query: { limit, cursor } }) =>
  cleanUps.list({ limit, cursor }),
);
