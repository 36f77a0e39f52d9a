import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { connectionBroke } from '../../support/functions-through.ts';
import { hookedCalls } from '../../support/hooked-calls.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { textOf } from '../../support/text-of.ts';

/* A call is up to four tries of the SDK. One may take effect though its response is lost, and the next be refused: rights
   and credentials are judged before anything else. https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
let product: Product;
const { state, load } = hookedCalls();
const { create, cleanUp } = clusterLife(() => product);
const later = (seconds: number) => product.aws.world.clock.sleep(seconds);
beforeAll(async () => {
  product = await startProduct({}, load);
  await create('web');
});
afterAll(() => product.close());
const started: { input: Json; output: Json }[] = [];
beforeEach(() => {
  started.length = 0;
  state.hook = undefined;
  product.aws.world.faults.withdraw();
});

const run = (key: string, count: number) =>
  product.call('POST', '/clusters/web/tasks', { count, group: key }, { 'idempotency-key': key });
const made = () =>
  new Set(started.flatMap(({ output }) => output.tasks.map(({ taskArn }: Json) => taskArn))).size;

type Hook = NonNullable<typeof state.hook>;
const noting: Hook = async ({ action, input }, send) => {
  const answer = await send();
  if (action === 'RunTask' && answer.response.statusCode === 200)
    started.push({ input, output: JSON.parse(textOf(answer.response.body)) });
  return answer;
};

const denied = 'User is not authorized to perform this on resource: x';
const refusals = [
  ['AccessDeniedException', denied],
  ['ExpiredTokenException', 'The security token included in the request is expired'],
  ['InvalidParameterException', 'TaskDefinition is inactive'],
] as const;

/** Of the nth different call of an action the first try takes effect and its response is lost; the next one is refused. */
function lostThenRefused(
  { service, action, at = 0 }: { service: string; action: string; at?: number },
  [code, message]: readonly [string, string],
) {
  const calls: string[] = [];
  let isDone = false;
  state.hook = async (call, send) => {
    if (call.action !== action) return send();
    const { name, clientToken } = call.input;
    const id = String(clientToken ?? name);
    if (!calls.includes(id)) calls.push(id);
    if (isDone || calls.indexOf(id) !== at) return noting(call, send);
    isDone = true;
    await noting(call, send);
    product.aws.world.faults.plan({ kind: 'error', service, action, code, message, times: 1 });
    throw connectionBroke();
  };
}
const runTask = { service: 'ecs', action: 'RunTask' };

test.each(refusals)('tasks are started once where the second try is refused: %s', async (...refusal) => {
  lostThenRefused(runTask, refusal);
  const first = await run(`first-${refusal[0]}`, 3);
  expect(first).toMatchObject({ status: 503, body: { code: 'aws_unavailable' } });
  await later(31);
  const second = await run(`first-${refusal[0]}`, 3);
  expect([second.status, second.body.tasks?.length, made()]).toEqual([201, 3, 3]);
});

test.each(refusals)('tasks of a later batch that run are named: %s', async (...refusal) => {
  lostThenRefused({ ...runTask, at: 1 }, refusal);
  const first = await run(`second-${refusal[0]}`, 12);
  expect(first.body.failures).toMatchObject([{ reason: 'aws_unavailable' }, { reason: 'aws_unavailable' }]);
  await later(31);
  const second = await run(`second-${refusal[0]}`, 12);
  expect([second.body.tasks.length, second.body.failures, made()]).toEqual([12, [], 12]);
});

/* The family may get another revision between two tries, so that ECS takes them for two requests.
   https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ConflictException.html */
test('tasks that a conflict names have been started, though nobody may look at them', async () => {
  let tries = 0;
  state.hook = async (call, send) => {
    if (call.action !== 'RunTask') return send();
    const answer = await noting(call, send);
    if ((tries += 1) === 1) throw connectionBroke();
    const resourceIds = started[0]!.output.tasks.map(({ taskArn }: Json) => taskArn);
    const body = JSON.stringify({ __type: 'ConflictException', message: 'Another request', resourceIds });
    return { response: Object.assign(answer.response, { statusCode: 400, body: Readable.from([body]) }) };
  };
  const [[code, message]] = refusals;
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'ecs',
    action: 'DescribeTasks',
    code,
    message,
    times: 1,
  });
  expect(await run('conflict', 3)).toMatchObject({ status: 503, body: { code: 'aws_unavailable' } });
  await later(31);
  state.hook = noting;
  const second = await run('conflict', 3);
  expect([second.status, second.body.tasks?.length, made()]).toEqual([201, 3, 3]);
});

test('what is refused by the first try is refused, and its key is free', async () => {
  const [[code, message]] = refusals;
  product.aws.world.faults.plan({ kind: 'error', ...runTask, code, message, times: 1 });
  expect(await run('refused', 3)).toMatchObject({ status: 502, body: { code: 'aws_access_denied' } });
  state.hook = noting;
  expect((await run('refused', 3)).status).toBe(201);
  expect(made()).toBe(3);
});

test('what is refused after it was throttled is refused', async () => {
  const throttled = { code: 'ThrottlingException', message: 'Rate exceeded' };
  const [[code, message]] = refusals;
  product.aws.world.faults.plan({ kind: 'error', ...runTask, ...throttled, times: 1 });
  product.aws.world.faults.plan({ kind: 'error', ...runTask, code, message, times: 1 });
  expect(await run('throttled', 3)).toMatchObject({ status: 502, body: { code: 'aws_access_denied' } });
});

let keys = 0;

/** Whatever a request has come to, asks for it once more, and waits until all is quiet. */
async function twice(method: string, url: string, body?: object) {
  const key = `key-${(keys += 1)}`;
  const ask = () => product.call(method, url, body, { 'idempotency-key': key });
  await ask();
  state.hook = undefined;
  product.aws.world.faults.withdraw();
  await later(31);
  const second = await ask();
  await later(1800);
  return second;
}

const operations = async (name: string, type: string) => {
  const { body } = await product.call('GET', `/operations?cluster=${name}&type=${type}`);
  return body.items.filter(({ error }: Json) => error?.code !== 'not_begun');
};
const startExecution = { service: 'states', action: 'StartExecution' };

test('one creation comes of one key where the second try at its workflow is refused', async () => {
  lostThenRefused(startExecution, ['AccessDeniedException', denied]);
  const { status, body } = await twice('POST', '/clusters', { name: 'created' });
  expect(status).toBe(202);
  expect(await operations('created', 'create')).toMatchObject([{ id: body.id, status: 'succeeded' }]);
});

test('one deletion comes of a cancellation where the second try at its workflow is refused', async () => {
  const { body: creation } = await product.call('POST', '/clusters', { name: 'cancelled' });
  lostThenRefused(startExecution, ['AccessDeniedException', denied]);
  const { status, body } = await twice('POST', `/operations/${creation.id}/cancel`);
  expect(status).toBe(202);
  expect(await operations('cancelled', 'delete')).toMatchObject([{ id: body.id, status: 'succeeded' }]);
});

test('a deletion that was refused has not begun where the second try at its workflow is refused', async () => {
  await create('deleted');
  lostThenRefused(startExecution, ['AccessDeniedException', denied]);
  const { status, body } = await twice('DELETE', '/clusters/deleted');
  expect(status).toBe(202);
  expect(await operations('deleted', 'delete')).toMatchObject([{ id: body.id, status: 'succeeded' }]);
});

test('one clean-up comes of one key where the second try at its workflow is refused', async () => {
  lostThenRefused(startExecution, ['AccessDeniedException', denied]);
  const { status, body } = await twice('POST', '/clean-ups', {});
  expect(status).toBe(202);
  const { body: record } = await product.call('GET', `/clean-ups/${body.id}`);
  expect(record.status).toBe('succeeded');
});

const definition = (family: string) => ({
  family,
  cpu: 256,
  memory: 512,
  containers: [{ name: 'web', image: 'nginx', portMappings: [{ containerPort: 80 }] }],
});

test('one revision comes of one key where the second try at it is refused', async () => {
  const family = 'refused';
  lostThenRefused({ service: 'ecs', action: 'RegisterTaskDefinition' }, ['AccessDeniedException', denied]);
  const { status, body } = await twice('POST', '/task-definitions', definition(family));
  expect([status, body.taskDefinition]).toEqual([201, 'refused:1']);
  const { body: revisions } = await product.call('GET', `/task-definitions?family=${family}`);
  expect(revisions.items).toHaveLength(1);
});

test('a stack is taken back where the second try at it is refused', async () => {
  const nothing = product.aws.inventory();
  product.aws.world.faults.plan({
    kind: 'lost_answer',
    service: 'cloudformation',
    action: 'CreateStack',
    times: 1,
  });
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'cloudformation',
    action: 'CreateStack',
    code: 'AccessDenied',
    message: denied,
    times: 1,
  });
  const { body: creation } = await product.call('POST', '/clusters', { name: 'taken-back' });
  await product.ended(creation.id);
  await product.call('DELETE', '/clusters/taken-back');
  await later(1800);
  await cleanUp();
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a takeover that the second try is refused, and that nobody can look at, may have begun', async () => {
  await create('taken-over');
  let isTaken = false;
  state.hook = async ({ action, input, by }, send) => {
    if (!by('delete-cluster')) return send();
    if (isTaken) {
      const [[code, message]] = refusals;
      const fault = { kind: 'error', service: 'dynamodb', action, code, message, times: 1 } as const;
      product.aws.world.faults.plan(fault);
      return send();
    }
    const answer = await send();
    if (action !== 'UpdateItem' || !JSON.stringify(input).includes('heldBefore')) return answer;
    isTaken = true;
    throw connectionBroke();
  };
  const { status, body } = await product.call('DELETE', '/clusters/taken-over');
  expect([status, body.code]).toEqual([503, 'aws_unavailable']);
  state.hook = undefined;
  expect(await product.ended(body.operationId)).toMatchObject({ status: 'succeeded' });
});

interface Making {
  call: { service: string; action: string };
  request: (name: string) => [method: string, url: string, body?: object];
}

/** Every call by which a request makes or changes something, and that request. */
const making: Record<string, Making> = {
  'running tasks': {
    call: runTask,
    request: (group) => ['POST', '/clusters/web/tasks', { count: 3, group }],
  },
  'stopping a task': {
    call: { service: 'ecs', action: 'StopTask' },
    request: (task) => ['DELETE', `/clusters/web/tasks/${task}`],
  },
  'registering a definition': {
    call: { service: 'ecs', action: 'RegisterTaskDefinition' },
    request: (family) => ['POST', '/task-definitions', definition(family)],
  },
  'deregistering a definition': {
    call: { service: 'ecs', action: 'DeregisterTaskDefinition' },
    request: (family) => ['DELETE', `/task-definitions/${family}:1`],
  },
  'creating a cluster': { call: startExecution, request: (name) => ['POST', '/clusters', { name }] },
  'deleting a cluster': { call: startExecution, request: (name) => ['DELETE', `/clusters/${name}`] },
  'cleaning up': { call: startExecution, request: () => ['POST', '/clean-ups', {}] },
};

/** What a request needs; answers the name of it. */
const needs: Record<string, (name: string) => Promise<string>> = {
  'stopping a task': async () => (await run(`needed-${keys}`, 1)).body.tasks[0].id,
  'deregistering a definition': async (name) => {
    await product.call('POST', '/task-definitions', definition(name));
    return name;
  },
  'deleting a cluster': async (name) => {
    await create(name);
    return name;
  },
};

/* "Where that is not known, it is not said": the try whose response was lost may have taken effect. Rights and credentials
   are judged first whatever is called. */
test.each(
  Object.keys(making).flatMap((what) =>
    refusals.slice(0, 2).map((refusal) => [what, refusal[0], refusal] as const),
  ),
)('what may have been done is not told as refused: %s, then %s', async (what, _code, [code, message]) => {
  const { call, request } = making[what]!;
  const name = `lost-${(keys += 1)}`;
  const [method, url, body] = request((await needs[what]?.(name)) ?? name);
  let isLost = false;
  state.hook = async ({ action }, send) => {
    if (isLost) {
      // From then on every call is refused, so that nobody finds out.
      product.aws.world.faults.plan({ kind: 'error', service: '*', action: '*', code, message, times: 1 });
      return send();
    }
    isLost = action === call.action;
    const answer = await send();
    if (isLost) throw connectionBroke();
    return answer;
  };
  const response = await product.call(method, url, body, { 'idempotency-key': name });
  expect(response).toMatchObject({ status: 503, body: { code: 'aws_unavailable' } });
});
