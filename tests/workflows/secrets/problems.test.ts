import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as marked from '../../support/marked-secrets.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { issueAt } from '../../support/issue-places.ts';
import { secretRequests, key } from './secret-requests.ts';

const { mark, told } = marked;

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { send, post, followed } = secretRequests(() => product);

/** Valid requests with secrets. */
const requests: [path: string, body: object][] = [
  ['/task-definitions', marked.definition()],
  ['/clusters', marked.cluster('unlucky')],
  ['/clusters/unlucky/tasks', { taskDefinition: 'secretive', overrides: marked.overrides }],
];

test.each([
  ['throttles', { code: 'ThrottlingException' }],
  ['fails', { code: 'InternalServerError', status: 500 }],
  ['denies', { code: 'AccessDeniedException', message: 'no', status: 400 }],
  ['rejects', { code: 'ValidationException', message: 'no', status: 400 }],
])('neither problems nor logs have a secret when AWS %s', async (_, fault) => {
  for (const service of ['ecs', 'dynamodb', 'states'])
    for (const [path, body] of requests) {
      product.aws.world.faults.plan({ kind: 'error', service, action: '*', ...fault });
      const { headers } = await post(path, body, key(`${service}-${fault.code}`));
      expect(headers['content-type']).toContain('json');
      product.aws.world.faults.withdraw();
    }
  const { status, body } = await send({ method: 'DELETE', url: '/clusters/unlucky' });
  if (status === 202) await followed(body.id);
});

/** A secret in the wrong place or in the wrong form. */
const mistaken: unknown[] = [
  mark,
  [mark],
  [{ name: 'PASSWORD', value: mark }],
  [`PASSWORD=${mark}`],
  { PASSWORD: { value: mark } },
  { PASSWORD: [mark] },
];

test.each(Object.keys({ ...told, secrets: {}, repositoryCredentials: {}, firelens: {} }))(
  'the problem about a mistake in %s does not have the secret',
  async (field) => {
    for (const wrong of mistaken)
      for (const value of [wrong, { options: wrong, secretOptions: wrong, command: wrong }]) {
        const container = { name: 'web', image: 'nginx', [field]: value };
        const body = marked.definition({ containers: [container] });
        expect([201, 400]).toContain((await post('/task-definitions', body)).status);
        await post('/clusters', { name: 'mistaken', newTaskDefinition: body, service: { name: 7 } });
        await post('/clusters/mistaken/tasks', { count: 0, overrides: { containers: [container] } });
      }
  },
);

test('the problem about a variable NAME=value has only the name', async () => {
  const variables = { [`PASSWORD=${mark}`]: mark, [`=${mark}`]: mark };
  const container = { name: 'web', image: 'nginx', environment: variables, secrets: variables };
  const { body } = await post('/task-definitions', marked.definition({ containers: [container] }));
  expect(body.issues).toContainEqual(
    expect.objectContaining(issueAt('body', 'containers', 0, 'environment', 'PASSWORD=…')),
  );
});

test('the problem about an unreadable body does not have the body', async () => {
  const text = JSON.stringify(marked.definition());
  const bodies = [text.slice(0, -3), `${text}${mark}`, `'${mark}'`, JSON.stringify(mark), mark, `[${text}]`];
  for (const body of [...bodies, text.padEnd(300_000)]) {
    const { status } = await post('/task-definitions', body);
    expect([400, 413]).toContain(status);
  }
  expect((await post('/task-definitions', text, { 'content-type': 'text/plain' })).status).toBe(415);
  const encoded = Buffer.from(text.slice(0, -3)).toString('base64');
  const request = { method: 'POST', url: '/task-definitions', body: encoded, isBase64Encoded: true };
  expect((await send(request)).status).toBe(400);
});

test.each(['/clusters', '/clusters/mistaken/tasks', '/task-definition-imports', '/task-definitions'])(
  'the problem of POST %s does not have an object that was sent as a string',
  async (url) => {
    const short = JSON.stringify({ PASSWORD: mark });
    for (const text of [JSON.stringify(marked.definition()), short, ` [${short}]`])
      for (const body of [
        { taskDefinition: text },
        { newTaskDefinition: text },
        { containers: text, tags: text, family: text },
        { overrides: text, network: text, service: text, name: text, group: text },
      ])
        expect((await post(url, body)).status).toBe(400);
  },
);
