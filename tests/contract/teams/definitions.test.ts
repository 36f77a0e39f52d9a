import { ECSClient, ListTagsForResourceCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { region } from '../../support/environment.ts';
import type { HttpRequest } from '../../support/gateway.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { admin, memberOf, nobody, teamSettings } from '../../support/teams.ts';

let product: Product;
let ecs: ECSClient;

type Who = Pick<HttpRequest, 'claims'>;

const [web, shop, both] = [memberOf('web'), memberOf('shop'), memberOf('web', 'shop')];
const container = { name: 'app', image: 'public.ecr.aws/nginx/nginx:stable' };

beforeAll(async () => {
  product = await startProduct();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  ecs = new ECSClient({ region, credentials, requestHandler: product.aws.requestHandler as never });
  await send('POST', '/task-definitions', { family: 'earlier', containers: [container] }, {});
  process.env['TEAMS'] = teamSettings();
  await send('POST', '/task-definitions', { family: 'web-api', containers: [container] }, web);
  for (const [name, who] of [
    ['of-web', web],
    ['of-shop', shop],
  ] as const) {
    const { body } = await send('POST', '/clusters', { name }, who);
    while ((await send('GET', `/operations/${body.id}?wait=25`, undefined, who)).body.status === 'running');
  }
});
afterAll(() => product.close());

async function send(method: string, url: string, body: unknown, who: Who) {
  const { status, body: answer } = await product.send({ method, url, body, ...who });
  return { status, body: answer as Json };
}

async function teamTagOf(resourceArn: string): Promise<string | undefined> {
  const { tags } = await ecs.send(new ListTagsForResourceCommand({ resourceArn }));
  return tags!.find(({ key }) => key === 'fargate-clusters:team')?.value;
}

test('a definition belongs to the team that registered it, by a tag', async () => {
  const { body } = await send('GET', '/task-definitions/web-api', undefined, web);
  expect(body).toMatchObject({ owner: 'web', tags: {} });
  expect(await teamTagOf(body.arn)).toBe('web');
});

test('tasks have the tag of the team of their cluster', async () => {
  const { status, body } = await send(
    'POST',
    '/clusters/of-web/tasks',
    { taskDefinition: 'web-api', tags: { stage: 'test' } },
    web,
  );
  expect([status, body.tasks[0].tags]).toEqual([201, { stage: 'test' }]);
  expect(await teamTagOf(body.tasks[0].arn)).toBe('web');
});

test('nothing is added to the family of another team, and nothing more is said', async () => {
  const asked = [
    ['POST', '/task-definitions', { family: 'web-api', containers: [container], cpu: 512, memory: 1024 }],
    ['POST', '/clusters', { name: 'new', newTaskDefinition: { family: 'web-api', containers: [container] } }],
    [
      'POST',
      '/cluster-plans',
      { name: 'new', newTaskDefinition: { family: 'web-api', containers: [container] } },
    ],
  ] as const;
  for (const [method, url, body] of asked) {
    const { status, body: problem } = await send(method, url, body, shop);
    expect([url, status, problem.code]).toEqual([url, 409, 'not_owned']);
    expect(problem.detail).toBe(
      'The latest revision of the task definition family "web-api" belongs to others, so nothing is added to it: choose another family.',
    );
  }
});

test.each<[string, string, object]>([
  ['a task', '/clusters/of-shop/tasks', { taskDefinition: 'web-api' }],
  ['a task by its revision', '/clusters/of-shop/tasks', { taskDefinition: 'web-api:1' }],
  ['a cluster', '/clusters', { name: 'new', taskDefinition: 'web-api' }],
  ['a plan', '/cluster-plans', { name: 'new', taskDefinition: 'web-api' }],
])('%s with the definition of another team is as with one that does not exist', async (_, url, body) => {
  const { status, body: problem } = await send('POST', url, body, shop);
  expect([status, problem.code]).toEqual([404, 'task_definition_not_found']);
  const missing = JSON.parse(JSON.stringify(body).replace('web-api', 'nil-api'));
  const { body: none } = await send('POST', url, missing, shop);
  expect(problem.detail).toBe(none.detail.replace('nil-api', 'web-api'));
});

test('where all may read, the definition of another team still runs for nobody else', async () => {
  process.env['TEAMS'] = teamSettings(true);
  const { status, body } = await send('POST', '/clusters/of-shop/tasks', { taskDefinition: 'web-api' }, shop);
  process.env['TEAMS'] = teamSettings();
  expect([status, body.code]).toEqual([403, 'not_your_team']);
});

test('where all may read, writers of another team see no environment and no command', async () => {
  const secret = { ...container, environment: { TOKEN: 'hunter2' }, command: ['--token=hunter2'] };
  await send('POST', '/task-definitions', { family: 'with-secrets', containers: [secret] }, web);
  process.env['TEAMS'] = teamSettings(true);
  const read = (who: Who) => send('GET', '/task-definitions/with-secrets', undefined, who);
  const [ofTeam, ofOther, ofAdmin] = [await read(web), await read(shop), await read(admin)];
  process.env['TEAMS'] = teamSettings();
  expect(ofOther.status).toBe(200);
  expect(JSON.stringify(ofOther.body)).not.toContain('hunter2');
  expect(ofOther.body.redacted).toEqual(
    expect.arrayContaining(['/containers/0/environment', '/containers/0/command', '/spec']),
  );
  for (const { body } of [ofTeam, ofAdmin])
    expect(body).toMatchObject({ redacted: [], containers: [{ environment: { TOKEN: 'hunter2' } }] });
});

test('whoever is in both teams may move a family by its newest revision', async () => {
  const body = { family: 'web-api', containers: [container] };
  const registered = await send('POST', '/task-definitions?owner=shop', body, both);
  expect([registered.status, registered.body.owner, registered.body.revision]).toEqual([201, 'shop', 2]);
  expect((await send('GET', '/task-definitions/web-api', undefined, web)).status).toBe(404);
  expect((await send('GET', '/task-definitions/web-api:1', undefined, web)).status).toBe(200);
  expect((await send('POST', '/task-definitions', body, web)).status).toBe(409);
});

test('what no team registered belongs to those above the teams', async () => {
  for (const who of [web, nobody])
    expect((await send('GET', '/task-definitions/earlier', undefined, who)).status).toBe(404);
  expect((await send('GET', '/task-definitions/earlier', undefined, admin)).body.owner).toBeNull();
  const { body } = await send('GET', '/task-definitions?limit=100', undefined, admin);
  expect(body.items).toContainEqual(expect.objectContaining({ family: 'earlier', owner: null }));
});

test('the definition of a cluster goes with it to another team', async () => {
  const { body: operation } = await send(
    'POST',
    '/clusters',
    { name: 'moves', newTaskDefinition: { family: 'moves', containers: [container] } },
    web,
  );
  const url = `/operations/${operation.id}?wait=25`;
  while ((await send('GET', url, undefined, web)).body.status === 'running');
  await send('PATCH', '/clusters/moves', { owner: 'shop' }, admin);
  const overrides = { containers: [{ name: 'app', command: ['true'] }] };
  expect((await send('POST', '/clusters/moves/tasks', { overrides }, shop)).status).toBe(201);
  expect((await send('POST', '/clusters/moves/tasks', { overrides }, web)).status).toBe(404);
  for (const method of ['GET', 'DELETE'])
    expect((await send(method, '/task-definitions/moves:1', undefined, web)).status).toBe(404);
  const read = await send('GET', '/task-definitions/moves:1', undefined, shop);
  expect([read.status, read.body.owner, read.body.status]).toEqual([200, 'shop', 'ACTIVE']);
});
