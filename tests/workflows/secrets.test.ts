import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '../../shared/contracts/every-contract.ts';
import * as marked from '../support/marked-secrets.ts';
import type { HttpRequest } from '../support/gateway.ts';
import { startProduct, type Answer, type Product } from '../support/product.ts';
import { readLog } from '../support/written-log.ts';
import { issueAt } from '../support/issue-places.ts';
import { repeated } from '../support/repeated-answer.ts';

const { mark, told } = marked;

let product: Product;
let log: ReturnType<typeof readLog>;
beforeAll(async () => {
  product = await startProduct();
  process.env['LOG_LEVEL'] = 'DEBUG';
  log = readLog();
});
afterAll(() => {
  log.stop();
  return product.close();
});

/** Every test ends with a search through all that has been written down. */
afterEach(async () => {
  product.aws.world.faults.withdraw();
  expect(log.lines.join('')).toContain('"path":');
  expect(log.lines.filter(marked.holdsSecret)).toEqual([]);
  expect((await marked.journalItems(product.aws)).filter(marked.holdsSecret)).toEqual([]);
  expect((await executions()).filter(marked.holdsSecret)).toEqual([]);
});

/** Inputs and outcomes of all workflows. */
async function executions(): Promise<object[]> {
  const { actions } = product.aws.stepFunctions;
  const { stateMachines = [] } = actions.ListStateMachines();
  const listed = stateMachines.map(({ stateMachineArn }) => actions.ListExecutions({ stateMachineArn }));
  return listed.flatMap(({ executions: some = [] }) =>
    some.map(({ executionArn }) => actions.DescribeExecution({ executionArn })),
  );
}

/** The resources that show what containers are told, and the plan of a cluster: to those who may read them. */
const isResource = (url: string) => url.startsWith('/task-definitions') || url === '/cluster-plans';

async function send(request: HttpRequest): Promise<Answer> {
  const answer = await product.send(request);
  const shows = isResource(request.url) && answer.status < 300;
  expect(!shows && marked.holdsSecret(answer) ? answer : undefined).toBeUndefined();
  return answer;
}

const get = (url: string) => send({ method: 'GET', url });
const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  send({ method: 'POST', url, body, headers });
const key = (value: string) => ({ 'idempotency-key': value });

/** Follows an operation; while a stack is not asked for yet, its template alone may hold what containers are told. */
async function followed(id: string) {
  for (;;) {
    const { body } = await get(`/operations/${id}`);
    for (const { template, stackId, ...item } of await marked.journalItems(product.aws)) {
      expect(marked.holdsSecret(item)).toBe(false);
      expect(template !== undefined && stackId !== undefined).toBe(false);
    }
    if (body.status !== 'running') return body;
    await product.aws.world.clock.sleep(15);
  }
}

test('a registered task definition shows what containers are told; nothing else keeps it', async () => {
  const first = await post('/task-definitions', marked.definition(), key('register'));
  expect(first).toMatchObject({ status: 201, body: { containers: [{ environment: told.environment }] } });
  expect(await post('/task-definitions', marked.definition(), key('register'))).toEqual(repeated(first));
  const other = marked.definition({ cpu: 512, memory: 1024 });
  expect((await post('/task-definitions', other, key('register'))).body.code).toBe('idempotency_key_reused');
  const found = await get('/task-definitions/secretive:1');
  expect(found.body.containers[0]).toMatchObject({ environment: told.environment, command: told.command });
  await get('/task-definitions');
  await send({ method: 'DELETE', url: '/task-definitions/secretive:1' });
});

test('a cluster lives and goes, and no answer about it tells what its containers are told', async () => {
  expect((await post('/cluster-plans', marked.cluster('plan'))).status).toBe(200);
  const { body: creation } = await post('/clusters', marked.cluster('life'), key('create'));
  expect(await followed(creation.id)).toMatchObject({ status: 'succeeded' });
  const run = await post('/clusters/life/tasks', { overrides: marked.overrides, count: 12 }, key('run'));
  expect(run.body.tasks).toHaveLength(12);
  await product.aws.world.clock.sleep(60);
  const [{ id: task }] = run.body.tasks;
  const paths = contracts.filter(({ method, path }) => method === 'GET' && path.startsWith('/clusters'));
  for (const { path } of paths)
    expect((await get(path.replace('{cluster}', 'life').replace('{task}', task))).status).toBe(200);
  await get('/clusters/life/events?source=service');
  await send({ method: 'PATCH', url: '/clusters/life', body: { tags: { team: 'web' } } });
  await send({ method: 'DELETE', url: `/clusters/life/tasks/${task}` });
  await send({ method: 'DELETE', url: '/clusters/life/tasks?all=true' });
  const { body: deletion } = await send({ method: 'DELETE', url: '/clusters/life' });
  expect(await followed(deletion.id)).toMatchObject({ status: 'succeeded' });
  expect((await get(`/clusters/life/tasks/${task}`)).status).toBe(404);
  await get('/operations');
});

type Plan = Parameters<Product['aws']['world']['faults']['plan']>[0];

const failures: [what: string, image: string, plan: Plan][] = [
  [
    'an image that cannot be pulled',
    'bad/image',
    { kind: 'image_pull', image: 'bad/image', cause: 'not_found' },
  ],
  [
    'containers that end',
    'bad/code',
    { kind: 'container_exit', image: 'bad/code', exitCode: 1, afterSeconds: 5 },
  ],
  [
    'a resource that AWS refuses',
    'nginx',
    {
      kind: 'create_fails',
      resourceType: 'AWS::ECS::TaskDefinition',
      reason: 'Invalid request provided',
      times: 1,
    },
  ],
  [
    'a stack that AWS refuses',
    'nginx',
    {
      kind: 'error',
      service: 'cloudformation',
      action: 'CreateStack',
      code: 'ValidationError',
      message: 'No.',
    },
  ],
  [
    'a stack that nobody may ask for',
    'nginx',
    { kind: 'error', service: 'cloudformation', action: 'CreateStack', code: 'AccessDenied', status: 403 },
  ],
  ['no capacity', 'nginx', { kind: 'capacity_unavailable' }],
];

test.each(failures)(
  'a creation fails for %s, and nothing of the secrets stays',
  async (what, image, plan) => {
    product.aws.world.faults.plan(plan);
    const name = what.replaceAll(' ', '-');
    const { body } = await post('/clusters', marked.cluster(name, image));
    expect(await followed(body.id)).toMatchObject({ status: 'failed', error: { code: expect.any(String) } });
    product.aws.world.faults.withdraw();
    const { body: deletion } = await send({ method: 'DELETE', url: `/clusters/${name}` });
    await followed(deletion.id);
  },
);

test('a creation that the quota does not allow leaves no template behind', async () => {
  product.aws.quotas.set('L-F678F1CE', 1);
  const { body } = await post('/clusters', marked.cluster('no-room'));
  expect(await followed(body.id)).toMatchObject({ status: 'failed' });
  product.aws.quotas.set('L-F678F1CE', 5);
});

test('a creation that is cancelled leaves no template behind', async () => {
  const { body } = await post('/clusters', marked.cluster('cancelled'));
  const { body: deletion } = await post(`/operations/${body.id}/cancel`, undefined);
  expect(await followed(deletion.id)).toMatchObject({ status: 'succeeded' });
});

/** Requests with secrets, as they should be. */
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
])('where AWS %s neither problems nor logs tell a secret', async (_, fault) => {
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

/** A secret where something else belongs, or in a form that something else has. */
const mistaken: unknown[] = [
  mark,
  [mark],
  [{ name: 'PASSWORD', value: mark }],
  [`PASSWORD=${mark}`],
  { PASSWORD: { value: mark } },
  { PASSWORD: [mark] },
];

test.each(Object.keys({ ...told, secrets: {}, repositoryCredentials: {}, firelens: {} }))(
  'a mistake in %s is told without the secret in it',
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

test('a variable that is written as NAME=value is told by its name', async () => {
  const variables = { [`PASSWORD=${mark}`]: mark, [`=${mark}`]: mark };
  const container = { name: 'web', image: 'nginx', environment: variables, secrets: variables };
  const { body } = await post('/task-definitions', marked.definition({ containers: [container] }));
  expect(body.issues).toContainEqual(
    expect.objectContaining(issueAt('body', 'containers', 0, 'environment', 'PASSWORD=…')),
  );
});

test('a body that cannot be read is not told', async () => {
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
  'POST %s does not tell an object that was sent as a string',
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
