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
  /** Null where everyone may call. API Gateway refuses who lacks it; the function itself does not look. */
  scope: Scope | null;
  tag: 'Clusters' | 'Operations' | 'Tasks' | 'Task definitions' | 'Clean-ups' | 'Service';
  summary: string;
  description: string;
  params: Params;
  query: Query;
  /** Absent where the endpoint takes no body. */
  body?: Body;
  /** The successful answers by status; the first is the usual one. */
  answers: Record<number, { description: string; schema: Answer; mediaType?: string }>;
  /** The status of an answer, where there is more than one. */
  statusOf?: (answer: z.infer<Answer>) => number;
  /** The path of what was made or started, for the Location header. */
  locationOf?: (answer: z.infer<Answer>) => string | undefined;
  /** Problems beyond those that every endpoint can have. */
  problems: readonly ProblemCode[];
}

/** Keeps the precise types of a contract that is written down as a constant. */
export function contract<
  Params extends z.ZodMiniType,
  Query extends z.ZodMiniType,
  Body extends z.ZodMiniType,
  Answer extends z.ZodMiniType,
>(written: Contract<Params, Query, Body, Answer>): Contract<Params, Query, Body, Answer> {
  return written;
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

/** Problems that come with an Idempotency-Key, which every POST takes. */
export const idempotencyProblems: readonly ProblemCode[] = [
  'idempotency_key_in_use',
  'idempotency_key_reused',
];
