import type { ServiceError } from '../../errors.ts';

/** Whatever was asked of AWS, it has said that nothing was begun: the next attempt at the request is as the first. */
export class NothingBegun extends Error {
  override readonly name = 'NothingBegun';
  declare readonly cause: ServiceError;

  /** The error is what the caller is told. */
  constructor(cause: ServiceError) {
    super(cause.message, { cause });
  }
}
