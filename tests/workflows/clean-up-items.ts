import { expect } from '@jest/globals';
import type { Product } from '../support/product.ts';

/** The names of all clusters that the API lists. */
export const listedNames = async ({ call }: Product): Promise<string[]> =>
  (await call('GET', '/clusters')).body.items.map(({ name }: { name: string }) => name);

/** An item of the record of a clean-up. */
export const item = (cluster: string, action: string, reason: string) =>
  expect.objectContaining({ cluster, action, reason });
