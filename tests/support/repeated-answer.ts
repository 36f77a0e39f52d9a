import { expect } from '@jest/globals';
import type { Answer } from './product.ts';

/** What a retry has to get: the same response, under the id of the retry. */
export const repeated = ({ headers, ...answer }: Answer) => ({
  ...answer,
  headers: {
    ...headers,
    'request-id': expect.not.stringContaining(headers['request-id']!),
  },
});
