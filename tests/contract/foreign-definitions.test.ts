import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { ownTags } from '../../shared/domain/ownership.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/*
 * A reader of one team sees no task definition of others in the account, and nobody runs or takes over one: neither of
 * somebody without this product nor of another stage, also one whose name begins like ours.
 */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
  for (const { family, tags } of others) registerByHand({ family, tags });
  await create('ours');
});
afterAll(() => product.close());

const secret = 'hunter2-of-payments';
const tag = (key: string, value: string) => ({ key, value });
const others = [
  { family: 'payments-api', tags: [] },
  { family: 'of-prod', tags: [tag(ownTags.owner, 'fargate-clusters-prod')] },
  { family: 'of-a-longer-name', tags: [tag(ownTags.owner, `${environment.STACK_PREFIX}-2`)] },
  { family: 'with-a-planted-hash', tags: [tag(ownTags.content, 'planted')] },
];
const families = others.map(({ family }) => family);

function registerByHand(input: Partial<RegisterTaskDefinitionRequest>): string {
  const { taskDefinition } = product.aws.ecs.actions.RegisterTaskDefinition({
    family: 'others',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [
      { name: 'app', image: 'nginx', environment: [{ name: 'DB_PASSWORD', value: secret }] },
    ],
    ...input,
  });
  return taskDefinition!.taskDefinitionArn!.split('/')[1]!;
}

const { call } = { call: (...args: Parameters<Product['call']>) => product.call(...args) };

async function create(name: string) {
  const { body } = await call('POST', '/clusters', helloWorld({ name }));
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
}

const spec = (family: string, image = 'nginx') => ({ family, containers: [{ name: 'app', image }] });
const forImport = (family: string) => ({
  family,
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'app', image: 'evil/steals-input' }],
});
const revisionsOf = (familyPrefix: string) =>
  product.aws.ecs.actions.ListTaskDefinitions({ familyPrefix }).taskDefinitionArns!;
const arnOf = (family: string) => revisionsOf(family)[0]!;

const asked: [string, (reference: string) => Promise<Json>][] = [
  ['get', (one) => call('GET', `/task-definitions/${encodeURIComponent(one)}`)],
  ['run', (taskDefinition) => call('POST', '/clusters/ours/tasks', { taskDefinition })],
  [
    'run with a command',
    (taskDefinition) =>
      call('POST', '/clusters/ours/tasks', {
        taskDefinition,
        overrides: { containers: [{ name: 'app', command: ['env'] }] },
      }),
  ],
  ['create', (taskDefinition) => call('POST', '/clusters', { name: 'new', taskDefinition })],
  [
    'create with a service',
    (taskDefinition) => call('POST', '/clusters', { name: 'new', taskDefinition, service: { name: 'new' } }),
  ],
  ['plan', (taskDefinition) => call('POST', '/cluster-plans', { name: 'new', taskDefinition })],
];

test.each(asked.flatMap(([how, ask]) => families.map((family) => ({ how, ask, family }))))(
  '$how: $family does not exist here, by family, revision or ARN',
  async ({ ask, family }) => {
    for (const reference of [family, `${family}:1`, arnOf(family)]) {
      const { status, body } = await ask(reference);
      expect({ reference, status, code: body.code }).toEqual({
        reference,
        status: 404,
        code: 'task_definition_not_found',
      });
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  },
);

test.each(families)('%s is not deregistered', async (family) => {
  expect(await call('DELETE', `/task-definitions/${family}:1`)).toMatchObject({
    status: 404,
    body: { code: 'task_definition_not_found' },
  });
  expect(revisionsOf(family)).toHaveLength(1);
});

const added: [string, string, (family: string) => object][] = [
  ['POST', '/task-definitions', (family) => spec(family, 'evil/steals-input')],
  ['POST', '/task-definition-imports', forImport],
  ['POST', '/task-definition-import-plans', forImport],
  ['POST', '/clusters', (family) => ({ name: 'new', newTaskDefinition: spec(family) })],
  ['POST', '/cluster-plans', (family) => ({ name: 'new', newTaskDefinition: spec(family) })],
];

test.each(added.flatMap(([method, url, body]) => families.map((family) => ({ method, url, body, family }))))(
  '$method $url adds nothing to $family',
  async ({ method, url, body, family }) => {
    expect(await call(method, url, body(family))).toMatchObject({
      status: 409,
      body: { code: 'not_owned', detail: expect.stringContaining(`"${family}"`) },
    });
    expect(revisionsOf(family)).toHaveLength(1);
  },
);

test('a key of a refused registration stays free', async () => {
  const ask = () => call('POST', '/task-definitions', spec('payments-api'), { 'idempotency-key': 'refused' });
  expect(await ask()).toMatchObject({ status: 409, body: { code: 'not_owned' } });
  product.aws.ecs.actions.DeregisterTaskDefinition({ taskDefinition: 'payments-api:1' });
  expect(await ask()).toMatchObject({ status: 201, body: { taskDefinition: 'payments-api:2' } });
  registerByHand({ family: 'payments-api' });
  expect(await ask()).toMatchObject({ status: 201, body: { taskDefinition: 'payments-api:2' } });
  expect(await call('POST', '/task-definitions', spec('payments-api', 'other'))).toMatchObject({
    status: 409,
  });
});

async function listed(query: string): Promise<{ items: string[]; pages: number[] }> {
  const items: string[] = [];
  const pages: number[] = [];
  let cursor: string | null = null;
  do {
    const url: string = `/task-definitions?${query}${cursor ? `&cursor=${cursor}` : ''}`;
    const { body } = await call('GET', url);
    items.push(...body.items.map(({ taskDefinition }: Json) => taskDefinition));
    pages.push(body.items.length);
    cursor = body.nextCursor;
  } while (cursor !== null);
  return { items, pages };
}

test.each([1, 2, 3, 7, 100])(
  'in pages of %s the list has ours once each, and none of others',
  async (limit) => {
    const before = (await listed('limit=100')).items;
    const own = [`a-${limit}`, `m-${limit}`, `z-${limit}`];
    for (const family of own) {
      await call('POST', '/task-definitions', spec(family));
      for (let more = 0; more < 3; more++) registerByHand({ family: `${family}-of-others` });
      await call('POST', '/task-definitions', spec(family, 'nginx:2'));
    }
    const { items, pages } = await listed(`limit=${limit}`);
    expect(items.toSorted()).toEqual(
      [...before, ...own.flatMap((one) => [`${one}:1`, `${one}:2`])].toSorted(),
    );
    expect(items.filter((one) => one.startsWith(`m-${limit}`))).toEqual([`m-${limit}:2`, `m-${limit}:1`]);
    for (const length of pages) expect(length).toBeLessThanOrEqual(limit);
    expect((await listed(`family=m-${limit}-of-others&limit=${limit}`)).items).toEqual([]);
  },
);

test('the list of those that were deregistered has ours alone', async () => {
  await call('POST', '/task-definitions', spec('ended'));
  await call('DELETE', '/task-definitions/ended:1');
  product.aws.ecs.actions.DeregisterTaskDefinition({ taskDefinition: registerByHand({ family: 'theirs' }) });
  const { items } = await listed('status=INACTIVE');
  expect(items).toEqual(['ended:1']);
});

/** Somebody removes or changes the tag of one of ours by hand. */
function changeOwner(taskDefinition: string, value: string | undefined): void {
  const { DescribeTaskDefinition, TagResource, UntagResource } = product.aws.ecs.actions;
  const resourceArn = DescribeTaskDefinition({ taskDefinition }).taskDefinition!.taskDefinitionArn!;
  if (value === undefined) UntagResource({ resourceArn, tagKeys: [ownTags.owner] });
  else TagResource({ resourceArn, tags: [tag(ownTags.owner, value)] });
}

test.each([
  ['removed', undefined],
  ['changed', 'fargate-clusters-prod'],
])('one of ours whose tag somebody has %s stays ours, but is not run', async (how, value) => {
  await call('POST', '/task-definitions', spec(how));
  changeOwner(`${how}:1`, value);
  expect(await call('GET', `/task-definitions/${how}`)).toMatchObject({ status: 200 });
  expect((await listed(`family=${how}`)).items).toEqual([`${how}:1`]);
  const notOwned = {
    status: 409,
    body: { code: 'not_owned', detail: expect.stringContaining('no longer has the tag') },
  };
  expect(await call('POST', '/clusters/ours/tasks', { taskDefinition: how })).toMatchObject(notOwned);
  expect(await call('POST', '/clusters', { name: 'new', taskDefinition: how })).toMatchObject(notOwned);
  expect(await call('POST', '/task-definitions', spec(how))).toMatchObject({
    body: { taskDefinition: `${how}:2` },
  });
  expect(await call('DELETE', `/task-definitions/${how}:1`)).toMatchObject({ status: 200 });
});

test('the definition of a cluster is shown, is not listed, and its family can be added to', async () => {
  const { taskDefinition } = (await call('GET', '/clusters/ours')).body;
  expect(await call('GET', `/task-definitions/${taskDefinition}`)).toMatchObject({
    status: 200,
    body: { taskDefinition },
  });
  const [family] = taskDefinition.split(':');
  expect((await listed(`family=${family}`)).items).toEqual([]);
  expect(await call('POST', '/task-definitions', spec(family))).toMatchObject({ status: 201 });
});

test('a cluster runs tasks of its own definition unless somebody has taken its tag away', async () => {
  await create('untagged');
  const { taskDefinition } = (await call('GET', '/clusters/untagged')).body;
  expect(await call('POST', '/clusters/untagged/tasks', {})).toMatchObject({ status: 201 });
  changeOwner(taskDefinition, undefined);
  expect(await call('POST', '/clusters/untagged/tasks', {})).toMatchObject({
    status: 404,
    body: { code: 'task_definition_not_found' },
  });
});
