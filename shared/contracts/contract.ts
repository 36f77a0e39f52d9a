import type * as z from 'zod/mini';
import type { ProblemCode } from '../problem-codes.ts';

/** The scope that a token needs. `clusters:delete` covers whatever starts a deletion, or may have one start sooner. */
export type Scope = 'clusters:read' | 'clusters:write' | 'clusters:delete';

/** One endpoint as callers see it: its request, its response and its problems. */
export interface Contract<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniType,
  ResponseSchema extends z.ZodMiniType = z.ZodMiniType,
> {
  operationId: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With parameters in braces, as in OpenAPI and API Gateway. */
  path: string;
  /**
   * `known`: any identity or token, whatever its scopes. Null: open to everyone. API Gateway refuses callers without
   * the scope; the function itself does not check it.
   */
  scope: Scope | 'known' | null;
  tag: 'Clusters' | 'Operations' | 'Tasks' | 'Task definitions' | 'Clean-ups' | 'API';
  summary: string;
  description: string;
  params: Params;
  query: Query;
  /** Absent where the endpoint takes no body. */
  body?: Body;
  /** The only successful response: some clients know just one response type for each operation. */
  response: { status: 200 | 201 | 202; description: string; schema: ResponseSchema; mediaType?: string };
  /** The path of the created resource or started operation, for the Location header. */
  locationOf?: (answer: z.infer<ResponseSchema>) => string;
  /**
   * The strong entity tag of a response. With it, a GET takes If-None-Match, and a change takes If-Match.
   * https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
   */
  etagOf?: (answer: z.infer<ResponseSchema>) => string;
  /** The response for a caller that may read, but not write: without what may be secret. */
  redact?: (answer: z.infer<ResponseSchema>) => z.infer<ResponseSchema>;
  /** Problems beyond those that every endpoint can have. */
  problems: readonly ProblemCode[];
}

/** Keeps the literal types of a contract, and adds the problem that every changing endpoint has. */
export function contract<
  Params extends z.ZodMiniType,
  Query extends z.ZodMiniType,
  Body extends z.ZodMiniType,
  ResponseSchema extends z.ZodMiniType,
>(written: Contract<Params, Query, Body, ResponseSchema>): Contract<Params, Query, Body, ResponseSchema> {
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

/** Whether a request takes an Idempotency-Key: every POST that changes something, so not the plans. */
export const takesIdempotencyKey = ({ problems }: Pick<Contract, 'problems'>): boolean =>
  problems.includes('idempotency_key_reused');
