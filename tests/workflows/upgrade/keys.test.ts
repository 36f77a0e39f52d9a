import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createCleanUp } from '../../../shared/contracts/clean-ups.ts';
import { createCluster } from '../../../shared/contracts/clusters.ts';
import type { Contract } from '../../../shared/contracts/contract.ts';
import { cancelOperation } from '../../../shared/contracts/operations.ts';
import { runTasks } from '../../../shared/contracts/tasks.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import type { HttpRequest } from '../../support/gateway.ts';
import type { Answer, Json, Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';
import { strict } from '../../support/strict-schema.ts';
import { startInVersions, type Versions } from '../../support/released/deploy.ts';
import { tableOf } from '../../support/journal-table.ts';

/* An upgrade leaves what a key stands for as it is: version 0.1.0 takes the request, and that of today the retry. */
let product: Product;
let deploy: Versions['deploy'];
beforeAll(async () => {
  ({ product, deploy } = await startInVersions());
});
beforeEach(() => deploy('before'));
afterAll(() => product.close());

const { create, remove } = clusterLife(() => product);
const sleep = (seconds: number) => product.aws.world.clock.sleep(seconds);

const callers: Pick<HttpRequest, 'user' | 'role'>[] = [{ user: 'ada' }, { role: 'ci/run-17' }];

/** As where functions died before they could keep their responses. */
async function forgetResponses(): Promise<void> {
  const isThere = { text: 'attribute_exists(#id)' };
  for (const { id } of (await tableOf('request').list({ limit: 100, cursor: undefined })).items)
    await tableOf('request').update(id as string, { answer: undefined, busyUntil: 0 }, isThere);
}

const post = (url: string, body?: object): HttpRequest => ({ method: 'POST', url, body });

/** What may be asked for with a key, once there is what it needs, another body of the same, and how 0.1.0 was asked. */
const requests: Record<string, (name: string) => Promise<[HttpRequest, object?, object?]>> = {
  'a cluster': async (name) => [post('/clusters', helloWorld({ name })), { name, tags: { a: 'b' } }],
  tasks: async (name) => {
    await create(name);
    return [post(`/clusters/${name}/tasks`, { count: 12 }), { count: 11 }];
  },
  'a task definition': async (family) => {
    const definition = { ...helloWorld().newTaskDefinition, family };
    const volumes = [{ name: 'data', efs: { fileSystemId: 'fs-0123456789abcdef0' } }];
    return [post('/task-definitions', { ...definition, volumes }), definition];
  },
  'a clean-up': async () => [post('/clean-ups', {}), { limit: 3 }, { dryRun: false }],
  'a cancellation': async (name) => {
    const { body } = await product.call('POST', '/clusters', helloWorld({ name }));
    await sleep(20);
    return [post(`/operations/${body.id}/cancel`)];
  },
};

/** A definition has what 0.1.0 said of it. */
const contractOf: Record<string, Contract> = {
  'a cluster': createCluster as Contract,
  tasks: runTasks as Contract,
  'a clean-up': createCleanUp as Contract,
  'a cancellation': cancelOperation as Contract,
};

let names = 0;

async function asked(what: string, caller: (typeof callers)[number]) {
  const name = `up-${(names += 1)}`;
  const [request, other, before = request.body] = await requests[what]!(name);
  const send = (body = request.body) =>
    product.send({ ...request, ...caller, body, headers: { 'idempotency-key': name } });
  return { name, send, sendFirst: () => send(before as object), other };
}

const by = (kinds: string[]) => kinds.flatMap((what) => callers.map((caller) => ({ what, ...caller })));

test.each(by(Object.keys(requests)))(
  'a retry has the response of before: %j',
  async ({ what, ...caller }) => {
    const { name, send, sendFirst, other } = await asked(what, caller);
    const first = await sendFirst();
    expect(first.status).toBeLessThan(300);
    deploy('today');
    const { dryRun: _dryRun, ...body } = first.body;
    const expected = { status: first.status, body };
    expect(await send()).toMatchObject(expected);
    await sleep(900);
    const last = await send();
    expect(last).toMatchObject(expected);
    const schema = contractOf[what]?.response.schema;
    expect(schema && strict(schema).safeParse(last.body).error).toBe(undefined);
    expect(other && (await send(other)).body.code).toBe(other && 'idempotency_key_reused');
    await remove(name).catch(() => undefined);
  },
);

const thing: Record<string, (answer: Answer) => unknown> = {
  'a cluster': ({ body }) => body.id,
  tasks: ({ body }) => body.tasks.map(({ arn }: Json) => arn).toSorted(),
};

test.each(by(Object.keys(thing)))(
  'a retry follows what has lost its response: %j',
  async ({ what, ...caller }) => {
    const { name, send } = await asked(what, caller);
    const first = await send();
    await forgetResponses();
    deploy('today');
    for (const seconds of [31, 900]) {
      await sleep(seconds);
      const { status, body } = await send();
      expect({ status, of: thing[what]!({ status, body, headers: {} }) }).toEqual({
        status: first.status,
        of: thing[what]!(first),
      });
    }
    await remove(name).catch(() => undefined);
  },
);

test.each(by(['a cancellation']))(
  'a retry follows the deletion that a cancellation began: %j',
  async ({ what, ...caller }) => {
    const { send } = await asked(what, caller);
    const first = await send();
    expect(first.status).toBe(202);
    await forgetResponses();
    deploy('today');
    for (const seconds of [31, 900]) {
      await sleep(seconds);
      expect(await send()).toMatchObject({ status: 202, body: { id: first.body.id } });
    }
  },
);

test.each(callers)('a cluster that has been deleted since is not made again: %j', async (caller) => {
  const { name, send } = await asked('a cluster', caller);
  const first = await send();
  await product.ended(first.body.id);
  await forgetResponses();
  deploy('today');
  await remove(name);
  expect(await send()).toMatchObject({ status: 202, body: { id: first.body.id, status: 'succeeded' } });
  expect((await product.call('GET', `/clusters/${name}`)).status).toBe(404);
});

test.each(callers)(
  'a creation that 0.1.0 could not begin is begun by the next attempt: %j',
  async (caller) => {
    const { name, send } = await asked('a cluster', caller);
    const { faults } = product.aws.world;
    faults.plan({
      kind: 'error',
      service: 'states',
      action: 'StartExecution',
      code: 'AccessDeniedException',
    });
    expect((await send()).status).toBeGreaterThan(499);
    faults.withdraw();
    deploy('today');
    await sleep(31);
    const { status, body } = await send();
    expect(status).toBe(202);
    expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
    await remove(name);
  },
);

test.each(callers)('tasks whose cluster has gone since are not said to have failed: %j', async (caller) => {
  const { name, send } = await asked('tasks', caller);
  expect(await send()).toMatchObject({ status: 201 });
  await forgetResponses();
  deploy('today');
  await sleep(3600);
  const running = product.aws.ecs.actions.ListTasks({ cluster: name }).taskArns!;
  expect(await send()).toMatchObject({ body: { code: 'outcome_unknown' } });
  expect(product.aws.ecs.actions.ListTasks({ cluster: name }).taskArns).toEqual(running);
  await remove(name);
});

test('what 0.1.0 refused is done by the next attempt', async () => {
  const { name, send } = await asked('tasks', callers[1]!);
  const { body } = await product.call('DELETE', `/clusters/${name}`);
  expect(await send()).toMatchObject({ status: 409 });
  await product.ended(body.id);
  await create(name);
  deploy('today');
  expect(await send()).toMatchObject({ status: 201 });
  await remove(name);
});
