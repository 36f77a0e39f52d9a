import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Product } from '../support/product.ts';
import { issueAt } from '../support/issue-places.ts';
import { expectStatus } from '../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  const odd = { 'cost centre': 'a b', größe: 'XL', 'url:part': 'x:y' };
  await create('a', { team: 'web', ...odd });
  await create('value-with-colon', { a: 'b:c' });
  await create('key-with-colon', { 'a:b': 'c' });
  await create('b', { team: 'web', n: '0' });
  await create('c', { team: 'web', n: '1' });
});
afterAll(() => product.close());

async function create(name: string, tags: Record<string, string>): Promise<void> {
  expectStatus(await product.call('POST', '/clusters', { name, tags }), 202);
}

async function clusters(query: string): Promise<string[]> {
  const { body } = await product.call('GET', `/clusters${query}`);
  return body.items.map(({ name }: { name: string }) => name);
}

test.each([
  ['team:web', ['a', 'b', 'c']],
  ['cost centre:a b', ['a']],
  ['größe:XL', ['a']],
  ['url%3Apart:x:y', ['a']],
  ['url%3apart:x:y', ['a']],
  ['url:part:x:y', []],
  ['a:b:c', ['value-with-colon']],
  ['a%3Ab:c', ['key-with-colon']],
  ['a:b:c,a%3Ab:c', []],
  ['a:b%3Ac', []],
  ['n:0', ['b']],
  ['n:0,n:0', ['b']],
  ['n:0,n:1', []],
  ['team:We', []],
  ['team:', []],
  ['Team:web', []],
])('the tag filter "%s" finds what carries all of it', async (tag, expected) => {
  expect(await clusters(`?tag=${encodeURIComponent(tag)}`)).toEqual(expected);
});

test.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'then', 'length'])(
  'a tag may be called "%s", as every object of JavaScript has a property',
  async (key) => {
    const tags = { [key]: 'us' };
    await create(key, tags);
    expect(await clusters(`?tag=${key}:us`)).toEqual([key]);
    const changed = await product.call('POST', '/clusters/b/deletion-settings', { tags });
    expect(changed).toMatchObject({ status: 200, body: { tags } });
    const { status, body } = await product.call('POST', '/clean-ups', { tags });
    expectStatus({ status, body }, 202);
    expect((await product.call('GET', `/clean-ups/${body.id}`)).body.criteria).toMatchObject({ tags });
    await product.call('POST', '/clusters/b/deletion-settings', { tags: { team: 'web', n: '0' } });
  },
);

test('tags that are given one by one must all match too', async () => {
  expect(await clusters('?tag=team:web&tag=n:1')).toEqual(['c']);
});

test.each(['team', 'team=web', ':web', ',team:web', 'team:web,', 'team:web,n', ''])(
  'the tag filter "%s" is refused',
  async (tag) => {
    const { status, body } = await product.call('GET', `/clusters?tag=${encodeURIComponent(tag)}`);
    expect([status, body.issues]).toEqual([
      400,
      [
        {
          ...issueAt('query', 'tag'),
          message: `Received ${JSON.stringify(tag)}; allowed is 1 to 44 pairs key:value, separated by commas, as in team:web,stage:test.`,
        },
      ],
    ]);
  },
);

test('a filter may have as many tags as a cluster', async () => {
  const tags = (count: number) => Array.from({ length: count }, (_, index) => `key-${index}:x`).join();
  expect(await clusters(`?tag=${tags(44)}`)).toEqual([]);
  expect((await product.call('GET', `/clusters?tag=${tags(45)}`)).body.issues).toEqual([
    { ...issueAt('query', 'tag'), message: expect.stringMatching(/^Received 45 tags; allowed are 1 to 44/) },
  ]);
});
