import { AccountQuotaReached, ServiceError } from '../errors.ts';

/** Whatever was asked of AWS, it has said that nothing was begun: the next attempt at the request is as the first. */
export class NothingBegun extends Error {
  override readonly name = 'NothingBegun';
  declare readonly cause: ServiceError;

  /** The error is what the caller is told. */
  constructor(cause: ServiceError) {
    super(cause.message, { cause });
  }
}

/** AWS has answered, and would answer the same again; so nothing was begun by this call. */
export const isRefusal = (error: unknown): error is ServiceError =>
  error instanceof AccountQuotaReached || (error instanceof ServiceError && error.retryAfter === undefined);
