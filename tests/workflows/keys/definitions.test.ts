import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Tag } from '@aws-sdk/client-ecs';
import { breakingCalls } from '../../support/breaking-calls.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';
import { givenToUs } from '../../support/theirs.ts';

/* "Every POST takes an Idempotency-Key. A retry with the same key and the same body gets the same response, and nothing
   happens twice": also where another revision is the newest of the family by then, or that of the request is deregistered.
   ECS has no client token for RegisterTaskDefinition, and never gives a number again:
   https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteTaskDefinitions.html */
let product: Product;
const breaking = breakingCalls();
beforeAll(async () => {
  product = await startProduct({}, breaking.load);
  const { body: creation } = await product.call('POST', '/clusters', { name: 'holder' });
  await product.ended(creation.id);
});
afterAll(() => product.close());

const later = (seconds: number) => product.aws.world.clock.sleep(seconds);
const definition = (family: string) => ({ ...helloWorld().newTaskDefinition, family });
const imported = (family: string) => ({
  taskDefinition: {
    family,
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'web', image: 'nginx', environment: [{ name: 'A', value: 'b' }] }],
  },
});

/** The endpoints that register, and the revision in their responses. */
const endpoints: Record<string, { url: string; entry: string; body: (family: string) => object }> = {
  'POST /task-definitions': {
    url: '/task-definitions',
    entry: 'register-task-definition',
    body: definition,
  },
  'POST /task-definition-imports': {
    url: '/task-definition-imports',
    entry: 'import-task-definition',
    body: imported,
  },
};
const revisionIn = (body: Json): string => (body.containers ? body : body.taskDefinition)?.taskDefinition;

/** Requests with one key, and the revisions that ECS took from all of them. */
function requestsFor(endpoint: string, family: string) {
  const { url, entry, body } = endpoints[endpoint]!;
  const ask = () => product.call('POST', url, body(family), { 'idempotency-key': `key-of-${family}` });
  const before = breaking.answered.length;
  const made = (): string[] =>
    breaking.answered
      .slice(before)
      .filter(({ action, input }) => action === 'RegisterTaskDefinition' && input.family === family)
      .filter(({ input }) => !input.containerDefinitions.some(({ image }: Json) => image === 'other'))
      .map(({ output }) => `${family}:${output.taskDefinition.revision}`);
  return { ask, entry, made };
}

/** The same content, by a request of its own. */
const registerAgain = (family: string, endpoint: string) =>
  product.call('POST', endpoints[endpoint]!.url, endpoints[endpoint]!.body(family));

/** Another revision, by somebody who calls ECS itself, and gives it to this deployment. */
const registerOther = (family: string, tags: Tag[] = givenToUs) =>
  product.aws.ecs.actions.RegisterTaskDefinition({
    family,
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [{ name: 'other', image: 'other', memory: 128 }],
    tags,
  });

const newest = (family: string): string | undefined =>
  product.aws.ecs.actions
    .ListTaskDefinitions({ familyPrefix: family, sort: 'DESC' })
    .taskDefinitionArns![0]?.split('/')
    .at(-1);

async function deregister(family: string): Promise<void> {
  const revision = newest(family);
  if (revision) await product.call('DELETE', `/task-definitions/${revision}`);
}

async function cleanUp(): Promise<void> {
  await product.call('POST', '/clean-ups', {});
  await later(600);
}

/** What happens to a family before the request is repeated. */
const meanwhile: Record<string, (family: string, endpoint: string) => unknown> = {
  'nothing has happened': () => undefined,
  'another revision was registered': (family) => registerOther(family),
  'the revision was deregistered': deregister,
  'it was deregistered, and another one registered': async (family) => {
    await deregister(family);
    registerOther(family);
  },
  'it was deregistered, and a clean-up was there': async (family) => {
    await deregister(family);
    await cleanUp();
  },
  'it was deregistered, and its deletion waits for a task': async (family) => {
    const taskDefinition = newest(family);
    if (!taskDefinition) return;
    await product.call('POST', '/clusters/holder/tasks', { taskDefinition });
    await deregister(family);
    product.aws.ecs.actions.DeleteTaskDefinitions({ taskDefinitions: [taskDefinition] });
  },
  '120 other revisions were registered': (family) => {
    for (let count = 0; count < 120; count++) registerOther(family);
  },
  'the same content was registered by another request': registerAgain,
  '23 hours have passed': () => later(23 * 3600),
  'another revision was registered, and 23 hours have passed': async (family) => {
    registerOther(family);
    await later(23 * 3600);
  },
};

const table = Object.keys(endpoints).flatMap((endpoint) =>
  (['answer lost', 'refused', 'dies'] as const).flatMap((how) =>
    Object.keys(meanwhile).map((event) => [endpoint, how, event] as const),
  ),
);

let families = 0;
const newFamily = () => `family-${(families += 1)}`;

test.each(table)('one key makes one revision: %s, a call was %s, then %s', async (endpoint, how, event) => {
  let at = 0;
  for (; ; at++) {
    const family = newFamily();
    if (at % 2 === 0) registerOther(family);
    const { ask, entry, made } = requestsFor(endpoint, family);
    const calls = await breaking.during(entry, at, how, ask);
    if (at >= calls) break;
    await meanwhile[event]!(family, endpoint);
    await later(31);
    const second = await ask();
    const seen = { at, status: second.status, revisions: [revisionIn(second.body)] };
    expect(seen).toEqual({ at, status: 201, revisions: made() });
    registerOther(family);
    expect((await ask()).body).toEqual(second.body);
  }
  expect(at).toBeGreaterThanOrEqual(5);
});

test.each(Object.keys(meanwhile))(
  'a revision that was there already is what the key stands for, also when %s',
  async (event) => {
    const endpoint = 'POST /task-definitions';
    for (const how of ['refused', 'dies'] as const) {
      const family = newFamily();
      const { ask, entry, made } = requestsFor(endpoint, family);
      await registerAgain(family, endpoint);
      // The fourth call keeps the response.
      await breaking.during(entry, how === 'dies' ? 2 : 3, how, ask);
      await meanwhile[event]!(family, endpoint);
      await later(31);
      const second = await ask();
      expect({ how, status: second.status, revision: revisionIn(second.body) }).toEqual({
        how,
        status: 201,
        revision: `${family}:1`,
      });
      expect(made()).toEqual([`${family}:1`]);
      expect((await ask()).body).toEqual(second.body);
    }
  },
);

test.each(Object.keys(endpoints))(
  'a retry finds its revision, and adds none to a family that others have taken meanwhile: %s',
  async (endpoint) => {
    for (let at = 0; ; at++) {
      const family = newFamily();
      const { ask, entry, made } = requestsFor(endpoint, family);
      const calls = await breaking.during(entry, at, 'dies', ask);
      if (at >= calls) break;
      registerOther(family, []);
      await later(31);
      const before = made();
      const { status, body } = await ask();
      expect({ at, status, revisions: made() }).toEqual({
        at,
        status: before.length === 0 ? 409 : 201,
        revisions: before,
      });
      expect(before.length === 0 ? body.code : revisionIn(body)).toBe(before[0] ?? 'not_owned');
    }
  },
);

test('an import is the request that its body is, whatever it comes to', async () => {
  const ask = (cpu: string) => {
    const body = { ...imported('same-body').taskDefinition, cpu };
    return product.call('POST', '/task-definition-imports', body, { 'idempotency-key': 'same-body' });
  };
  expect(await ask('256')).toMatchObject({ status: 201 });
  expect(await ask('.25 vCPU')).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
});

test('of a family with many old revisions, the few since the request are looked at', async () => {
  const family = newFamily();
  for (let count = 0; count < 150; count++) registerOther(family);
  await later(3600);
  const { ask, entry, made } = requestsFor('POST /task-definitions', family);
  await breaking.during(entry, 2, 'refused', ask);
  await later(31);
  const before = breaking.answered.length;
  expect(await ask()).toMatchObject({ status: 201 });
  const calls = breaking.answered.slice(before).map(({ action }) => action);
  expect(calls.filter((action) => action === 'DescribeTaskDefinition').length).toBeLessThan(5);
  expect(made()).toHaveLength(1);
});
