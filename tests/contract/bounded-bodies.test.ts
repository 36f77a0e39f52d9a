import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { issueAt, wayOf } from '../support/issue-places.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const withBody = contracts
  .filter(({ body }) => body)
  .map(({ method, path }) => ({ method, url: path.replace('{cluster}', 'any') }));

const headers = { 'content-type': 'application/json' };
const json = (value: unknown) => JSON.stringify(value);

const lists = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

const refusal = (message: string) => ({
  status: 400,
  body: { code: 'invalid_request', issues: [{ ...issueAt('body'), message }] },
});
const tooDeep = (levels: number) =>
  refusal(`Received lists and objects nested ${levels} levels deep; allowed are 32.`);
const tooMany = (values: number) => refusal(`Received ${values} members and items; allowed are 20000.`);

test.each(withBody)('$method $url refuses a body that is too deep, however deep it is', async (endpoint) => {
  for (const levels of [33, 1_900, 40_000])
    for (const body of [lists(levels), objects(levels), `{"tags":${objects(levels - 1)}}`])
      expect(await product.send({ ...endpoint, headers, body })).toMatchObject(tooDeep(levels));
});

/** Lists that fill a body of 256 KiB, or have nearly the most items that are read, in places of several depths. */
const items = ['0', '{}', '{"name":"a"}'];
const filled = (item: string, most: number) =>
  `[${Array.from({ length: Math.min(most, Math.floor(250_000 / (item.length + 1))) }, () => item).join()}]`;
const within = (list: string) => [
  list,
  `{"containers":${list}}`,
  `{"containers":[{"dependsOn":${list}}]}`,
  `{"containerDefinitions":[{"dependsOn":${list}}]}`,
  `{"newTaskDefinition":{"containers":[{"portMappings":${list}}]}}`,
  `{"overrides":{"containers":${list}}}`,
  `{"statuses":${list}}`,
];

test.each(withBody)('$method $url refuses a body of too many parts', async (endpoint) => {
  for (const body of items.flatMap((item) => within(filled(item, 130_000)))) {
    const { status, body: answer } = await product.send({ ...endpoint, headers, body });
    expect([status, answer.code, body.slice(0, 60)]).toEqual([400, 'invalid_request', body.slice(0, 60)]);
    expect(answer.issues[0].message).toMatch(/^Received \d+ members and items; allowed are 20000\.$/);
  }
});

test.each(withBody)('$method $url reads a body of very many parts', async (endpoint) => {
  for (const body of items.slice(0, 2).flatMap((item) => within(filled(item, 19_990)))) {
    const { status, body: answer } = await product.send({ ...endpoint, headers, body });
    expect([status, answer.code, body.slice(0, 60)]).toEqual([400, 'invalid_request', body.slice(0, 60)]);
    expect(answer.issues[0].message).not.toContain('members and items');
  }
});

const post = (body: string, isBase64Encoded = false) =>
  product.send({ method: 'POST', url: '/cluster-plans', headers, body, isBase64Encoded });

test('a body in base64 has the same bounds', async () => {
  expect(await post(Buffer.from(lists(33)).toString('base64'), true)).toMatchObject(tooDeep(33));
});

test('32 levels are read, and 20000 members and items', async () => {
  const { body: deep } = await post(`{"tags":{"a":${lists(30)}}}`);
  expect(deep.issues.map(wayOf)).toContainEqual(['body', 'tags', 'a']);
  const empty = (count: number) => `{"tags":[${Array.from({ length: count - 1 }, () => ' {\n} ').join()}]}`;
  const { body: wide } = await post(empty(20_000));
  expect(wide.issues.map(wayOf)).toContainEqual(['body', 'tags']);
  expect(await post(empty(20_001))).toMatchObject(tooMany(20_001));
});

test('what is in strings is no level and no part', async () => {
  const command = [`"\\"${'[{,'.repeat(15_000)}`, '\\', '['.repeat(40)];
  const newTaskDefinition = {
    ...helloWorld().newTaskDefinition,
    containers: [{ name: 'web', image: 'a', command }],
  };
  const { body } = await post(json({ newTaskDefinition }));
  expect(json(body)).not.toMatch(/levels deep|members and items/);
});

/** What a clean-up was asked with stands in every list of clean-ups. */
test('the criteria of a clean-up are short, and so is a time to live', async () => {
  const zeros = '0'.repeat(1_000);
  const statuses = Array.from({ length: 100 }, () => 'delete_failed');
  for (const [field, value] of Object.entries({ olderThan: `PT${zeros}1S`, statuses })) {
    const { status, body } = await product.call('POST', '/clean-up-plans', { [field]: value });
    expect([status, body.issues]).toEqual([400, [expect.objectContaining(issueAt('body', field))]]);
  }
  const lived = await product.call('POST', '/cluster-plans', helloWorld({ ttl: `PT${zeros}300S` }));
  expect([lived.status, lived.body.issues]).toMatchObject([400, [issueAt('body', 'ttl')]]);
});
