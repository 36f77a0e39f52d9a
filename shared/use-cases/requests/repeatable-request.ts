import { hashOf } from '../../domain/content-hash.ts';
import type { Caller } from '../../domain/team/caller.ts';

export interface RepeatableRequest {
  operationId: string;
  params: unknown;
  query: unknown;
  body: unknown;
  sent: { params: unknown; query: unknown; body: unknown };
  caller: Pick<Caller, 'requestedBy' | 'teams' | 'isAdmin'>;
  idempotencyKey: string | undefined;
}

/** An assumed role has a new session in each run of a program, but is the same caller, to whom the key belongs. */
export const withoutSession = (caller: string) =>
  caller.replace(/^(arn:[^:]+:sts::\d+:assumed-role\/.+)\/[^/]+$/, '$1');

/** What a caller's request is remembered with: it may have been for any of its teams. */
export const teamsOf = ({ teams, isAdmin }: RepeatableRequest['caller']): string[] | undefined =>
  isAdmin ? ['*'] : teams?.toSorted();

/** Whether a caller is still in all teams of the first attempt: the response may show what belongs to any of them. */
export const isStillIn = (
  { teams, isAdmin }: RepeatableRequest['caller'],
  asked: readonly string[] | undefined,
): boolean => teams === null || isAdmin || (asked ?? []).every((team) => teams.includes(team));

/** The id of the record of a request with a key. */
export const recordOf = (caller: string, key: string) => hashOf([withoutSession(caller), key]);

/** The fingerprint of a request as sent: a later version may have more defaults. */
export const fingerprintOf = ({ operationId, sent }: RepeatableRequest) => hashOf({ operationId, ...sent });
