import type { ApiError } from '../../errors/api-error.ts';

/** AWS has said that the request has not started anything: the next attempt is like the first. */
export class NothingBegun extends Error {
  override readonly name = 'NothingBegun';
  declare readonly cause: ApiError;

  /** The caller gets this error. */
  constructor(cause: ApiError) {
    super(cause.message, { cause });
  }
}
