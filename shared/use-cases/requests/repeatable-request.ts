import { hashOf } from '../../domain/content-hash.ts';
import type { Caller } from '../../domain/team/caller.ts';

export interface RepeatableRequest {
  operationId: string;
  params: unknown;
  query: unknown;
  body: unknown;
  sent: { params: unknown; query: unknown; body: unknown };
  caller: Pick<Caller, 'requestedBy'>;
  idempotencyKey: string | undefined;
}

/** An assumed role has a new session in each run of a program, but is the same caller, to whom the key belongs. */
export const withoutSession = (caller: string) =>
  caller.replace(/^(arn:[^:]+:sts::\d+:assumed-role\/.+)\/[^/]+$/, '$1');

/** The id of the record of a request with a key. */
export const recordOf = (caller: string, key: string) => hashOf([withoutSession(caller), key]);

/** The fingerprint of a request as sent: a later version may have more defaults. */
export const fingerprintOf = ({ operationId, sent }: RepeatableRequest) => hashOf({ operationId, ...sent });
