import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { issueAt } from '../../support/issue-places.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { mine, pairs } from './files/parts.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterAll(() => product.close());

const post = (body: unknown) => product.call('POST', '/task-definition-imports', body);
const plan = (body: unknown) => product.call('POST', '/task-definition-import-plans', body);

const only = (container: object, rest: object = {}) => ({
  family: 'pairs',
  containerDefinitions: [{ name: 'app', image: 'nginx', ...container }],
  ...rest,
});

test.each<[string, object, (string | number)[]]>([
  [
    'an environment variable',
    only({ environment: [...pairs({ A: '1' }), ...pairs({ A: '2' })] }),
    ['containerDefinitions', 0, 'environment', 1, 'name'],
  ],
  [
    'a secret',
    only(
      {
        secrets: [
          { name: 'A', valueFrom: '/a' },
          { name: 'A', valueFrom: '/b' },
        ],
      },
      { executionRoleArn: mine },
    ),
    ['containerDefinitions', 0, 'secrets', 1, 'name'],
  ],
  [
    'a tag',
    only(
      {},
      {
        tags: [
          { key: 'A', value: '1' },
          { key: 'A', value: '2' },
        ],
      },
    ),
    ['tags', 1, 'key'],
  ],
])('%s with two values is refused', async (_, file, path) => {
  expect(await post(file)).toMatchObject({
    status: 400,
    body: {
      issues: [{ ...issueAt('body', ...path), message: expect.stringContaining('A occurs twice') }],
    },
  });
});

test('a name that occurs twice with the same value is accepted', async () => {
  const environment = [...pairs({ A: '1' }), ...pairs({ A: '1' })];
  const { status, body } = await post(only({ environment }));
  expect({ status, environment: body.spec.containers[0].environment }).toEqual({
    status: 201,
    environment: { A: '1' },
  });
});

test('options and labels that are null are left out', async () => {
  const { body } = await plan(
    only({
      dockerLabels: { kept: '', left: null },
      logConfiguration: {
        logDriver: 'awslogs',
        options: { mode: 'non-blocking', 'awslogs-stream-prefix': null },
      },
    }),
  );
  const [container] = body.spec.containers;
  expect(container.dockerLabels).toEqual({ kept: '' });
  expect(container.logging.options).toEqual({ mode: 'non-blocking' });
});
