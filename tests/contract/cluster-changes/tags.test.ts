import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { issueAt } from '../../support/issue-places.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { changedClusters, refusal } from './changed-clusters.ts';
import { expectStatus } from '../../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { cluster, make, patch } = changedClusters(() => product);

test('tags are merged: a string sets a tag, null removes it, the others stay', async () => {
  await make({ tags: { team: 'web', stage: 'test', cost: '1' } });
  const changed = await patch({ tags: { team: 'data', stage: null, owner: 'ada', unknown: null } });
  expect(changed.body.tags).toEqual({ team: 'data', cost: '1', owner: 'ada' });
  expect((await patch({ tags: {} })).body.tags).toEqual(changed.body.tags);
  expect((await cluster()).tags).toEqual(changed.body.tags);
});

test('removeTags removes tags without null', async () => {
  await make({ tags: { team: 'web', stage: 'test' } });
  const changed = await patch({ tags: { owner: 'ada' }, removeTags: ['stage', 'unknown'] });
  expect(changed.body.tags).toEqual({ team: 'web', owner: 'ada' });
});

test('a tag is either set or removed', async () => {
  await make();
  expect(await patch({ tags: { a: 'b' }, removeTags: ['a'] })).toMatchObject({
    status: 400,
    body: {
      issues: [
        {
          ...issueAt('body', 'removeTags', 0),
          message: 'The tag "a" is set by tags as well; leave one out.',
        },
      ],
    },
  });
  expectStatus(await patch({ tags: { a: null }, removeTags: ['a'] }), 200);
});

test('one request can change the case of a tag key', async () => {
  await make({ tags: { Team: 'web' } });
  expect(await patch({ tags: { team: 'web' } })).toMatchObject({
    status: 400,
    body: {
      issues: [
        {
          ...issueAt('body', 'tags', 'team'),
          message: 'The tag keys "Team" and "team" are the same for IAM, which ignores case; leave one out.',
        },
      ],
    },
  });
  expect((await patch({ tags: { team: 'web', Team: null } })).body.tags).toEqual({ team: 'web' });
});

test('a cluster has at most 44 tags, including those from before', async () => {
  const some = (letter: string, many: number) =>
    Object.fromEntries(Array.from({ length: many }, (_, index) => [`${letter}${index}`, 'x']));
  await make({ tags: some('a', 40) });
  expect(await patch({ tags: some('b', 5) })).toMatchObject(
    refusal('tags', expect.stringMatching(/^Received 45 tags; allowed are 44/)),
  );
  expectStatus(await patch({ tags: some('b', 5), removeTags: ['a0'] }), 200);
});
