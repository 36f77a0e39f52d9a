import type * as z from 'zod/mini';
import type { ProblemCode } from '../problem-codes.ts';

/** What a caller with a token must be granted. `clusters:delete` is for all that begins a deletion. */
export type Scope = 'clusters:read' | 'clusters:write' | 'clusters:delete';

/** One endpoint as callers see it: what it takes, what it answers, and which problems it can have. */
export interface Contract<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniType,
  Answer extends z.ZodMiniType = z.ZodMiniType,
> {
  operationId: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With parameters in braces, as in OpenAPI and API Gateway. */
  path: string;
  /**
   * `known`: whoever has an identity or a token, whatever its scopes. Null where everyone may call. API Gateway refuses
   * who lacks it; the function itself does not look.
   */
  scope: Scope | 'known' | null;
  tag: 'Clusters' | 'Operations' | 'Tasks' | 'Task definitions' | 'Clean-ups' | 'API';
  summary: string;
  description: string;
  params: Params;
  query: Query;
  /** Absent where the endpoint takes no body. */
  body?: Body;
  /** The only successful response, so that clients which know one type for each operation read all of them. */
  response: { status: 200 | 201 | 202; description: string; schema: Answer; mediaType?: string };
  /** The path of what was made or started, for the Location header. */
  locationOf?: (answer: z.infer<Answer>) => string;
  /**
   * The strong entity tag of an answer. A GET takes If-None-Match then, and what changes something If-Match.
   * https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
   */
  etagOf?: (answer: z.infer<Answer>) => string;
  /** Problems beyond those that every endpoint can have. */
  problems: readonly ProblemCode[];
}

/**
 * Keeps the precise types of a contract that is written down as a constant, and names the problem that everything has
 * which changes something.
 */
export function contract<
  Params extends z.ZodMiniType,
  Query extends z.ZodMiniType,
  Body extends z.ZodMiniType,
  Answer extends z.ZodMiniType,
>(written: Contract<Params, Query, Body, Answer>): Contract<Params, Query, Body, Answer> {
  if (written.method === 'GET') return written;
  return { ...written, problems: [...written.problems, 'cross_site_refused'] };
}

/** Problems that every endpoint can have. */
export const commonProblems: readonly ProblemCode[] = [
  'invalid_request',
  'throttled',
  'internal_error',
  'aws_access_denied',
  'aws_unavailable',
  'newer_version',
];

/** Problems that come with a body. */
export const bodyProblems: readonly ProblemCode[] = [
  'invalid_json',
  'body_too_large',
  'unsupported_media_type',
];

/** Problems that come with an Idempotency-Key. */
export const idempotencyProblems: readonly ProblemCode[] = [
  'idempotency_key_in_use',
  'idempotency_key_reused',
];

/** Whether a request may have an Idempotency-Key: those of POST do that change something, so all but plans. */
export const takesIdempotencyKey = ({ problems }: Pick<Contract, 'problems'>): boolean =>
  problems.includes('idempotency_key_reused');
