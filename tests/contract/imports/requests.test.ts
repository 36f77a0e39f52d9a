import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { importTaskDefinition, registerTaskDefinition } from '../../../shared/contracts/task-definitions.ts';
import { issueAt } from '../../support/issue-places.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { fargate, image } from './files/parts.ts';
import { singleContainerFiles } from './files/single-container-files.ts';
import { expectStatus } from '../../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterAll(() => product.close());

const post = (body: unknown, headers = {}) => product.call('POST', '/task-definition-imports', body, headers);

test.each(['taskDefinition', 'containerDefinitions'])(
  'POST /task-definitions refuses %s of Amazon ECS and names the import',
  async (member) => {
    const definition = { family: 'web', containers: [{ name: 'web', image: 'nginx' }], [member]: [] };
    const { status, body } = await product.call('POST', '/task-definitions', definition);
    expect([status, body.issues]).toEqual([
      400,
      [{ ...issueAt('body', member), message: expect.stringContaining('POST /task-definition-imports') }],
    ]);
  },
);

test('an import has the same problems as a registration', () => {
  expect(importTaskDefinition.problems).toEqual(registerTaskDefinition.problems);
});

test('a retry with the same key imports nothing new', async () => {
  const { file } = singleContainerFiles['a simple AWS sample']!;
  const once = { ...file, family: 'once' };
  const key = { 'idempotency-key': 'an-import' };
  const [first, again] = [await post(once, key), await post(once, key)];
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(first.body.taskDefinition.containers[0].environment).toEqual({
    SEARCH_URL: 'https://search.example.com',
  });
  expect(await post({ ...once, cpu: '2048', memory: '4096' }, key)).toMatchObject({
    body: { code: 'idempotency_key_reused' },
  });
});

test('a file with a byte order mark, as Windows saves it, is imported', async () => {
  // https://github.com/rockmrack/CrownSafe, task-def-fixed.json
  const file = { ...fargate, family: 'marked', containerDefinitions: [{ name: 'backend', image }] };
  expectStatus(await post(`\uFEFF${JSON.stringify(file)}`), 201);
});
