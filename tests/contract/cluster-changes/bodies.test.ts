import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { issueAt } from '../../support/issue-places.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { changedClusters } from './changed-clusters.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { make, patch } = changedClusters(() => product);

test.each([[{}], [{ shorten: false }]])('%j is refused because it changes nothing', async (body) => {
  await make();
  expect(await patch(body)).toMatchObject({
    status: 400,
    body: {
      issues: [
        {
          ...issueAt('body'),
          message:
            'Received no change; send at least one of extendBy, expiresAt, neverExpires, deletionProtection, tags, removeTags.',
        },
      ],
    },
  });
});

test.each([
  'application/merge-patch+json',
  'application/json',
  'application/merge-patch+json; charset=utf-8',
])('the media type %s is accepted', async (type) => {
  await make({ tags: { a: 'b', c: 'd' } });
  expect(await patch({ tags: { a: null } }, { 'content-type': type })).toMatchObject({
    status: 200,
    body: { tags: { c: 'd' } },
  });
});
