import type { ApiError } from '../../errors.ts';

/** Whatever was asked of AWS, it has said that nothing was begun: the next attempt at the request is as the first. */
export class NothingBegun extends Error {
  override readonly name = 'NothingBegun';
  declare readonly cause: ApiError;

  /** The error is what the caller is told. */
  constructor(cause: ApiError) {
    super(cause.message, { cause });
  }
}
