import type { ProblemCode } from '../problem-codes.ts';

/** An error for callers: its code, a message made of facts, and members with its data. */
export abstract class ApiError extends Error {
  abstract readonly code: ProblemCode;
  /** Members of the problem document besides the standard ones. */
  readonly details: Record<string, unknown> = {};
  /** Retry-After in seconds; undefined if retrying cannot help. */
  readonly retryAfter: number | undefined = undefined;
  /**
   * Whether an earlier try of the same AWS call got no response, so that it may have taken effect despite this refusal.
   */
  readonly followsLostTry: boolean = false;
}

/** Whether AWS, or a timeout, says to try again later. */
export const isTransient = (error: unknown): boolean =>
  error instanceof ApiError && error.retryAfter !== undefined;
