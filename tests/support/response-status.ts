import { expect } from '@jest/globals';
import type { Answer } from './product.ts';

type Shown = Pick<Answer, 'status' | 'body'>;

/** Compares the status; a failure shows the body too, which says why. */
export function expectStatus({ status, body }: Shown, expected: number): void {
  expect({ status, body: status === expected ? undefined : body }).toEqual({ status: expected });
}

/** Fails for a status from 500, and shows the body. */
export function expectNoServerError({ status, body }: Shown): void {
  expect(status < 500 ? [] : [status, body]).toEqual([]);
}
