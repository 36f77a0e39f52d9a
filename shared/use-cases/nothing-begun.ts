import type { ServiceError } from '../errors.ts';

/** AWS has said that the request has not started anything: the next attempt is like the first. */
export class NothingBegun extends Error {
  override readonly name = 'NothingBegun';
  declare readonly cause: ServiceError;

  /** The caller gets this error. */
  constructor(cause: ServiceError) {
    super(cause.message, { cause });
  }
}
