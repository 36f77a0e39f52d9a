import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { takesIdempotencyKey } from '../../shared/contracts/contract.ts';
import { contracts } from '../../shared/contracts/every-contract.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';
import { examplesOf } from '../support/examples.ts';
import { issueAt, placeOf, wayOf } from '../support/issue-places.ts';
import { expectStatus } from '../support/response-status.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const id = '019366f2-8c1e-7d30-a5ab-6f0a2d1b9c11';

test.each([
  ['', 'a key of 0 characters'],
  ['x'.repeat(256), 'a key of 256 characters'],
  ['two words', 'a key of 9 characters'],
  ['one, two', 'a key of 8 characters'],
  ['schlüssel', 'a key of 9 characters'],
  ['tab\t', 'a key of 4 characters'],
])('the Idempotency-Key "%s" is refused', async (key, shown) => {
  for (const { method, path, body } of contracts.filter(takesIdempotencyKey)) {
    const url = path.replace('{cluster}', 'any').replace('{operation}', id);
    const [example] = examplesOf(body);
    const { status, body: answer } = await product.call(method, url, example, { 'idempotency-key': key });
    expect([status, answer.issues]).toEqual([
      400,
      [
        {
          ...issueAt('header', 'Idempotency-Key'),
          message: `Received ${shown}; allowed are 1 to 255 printable ASCII characters, and no spaces.`,
        },
      ],
    ]);
  }
});

test('an Idempotency-Key may have 255 characters, and is no matter where nothing is made', async () => {
  const longest = { 'idempotency-key': '~'.repeat(255) };
  const definition = helloWorld().newTaskDefinition;
  expectStatus(await product.call('POST', '/task-definitions', definition, longest), 201);
  const bad = { 'idempotency-key': '' };
  expectStatus(await product.call('POST', '/task-definitions', definition, bad), 400);
  const url = '/cluster-plans';
  expectStatus(await product.call('POST', url, helloWorld({ name: 'planned' }), bad), 200);
  expectStatus(await product.call('GET', '/clusters', undefined, bad), 200);
});

test('an empty tag value, which no stack may have, is refused where a stack is made, and nowhere else', async () => {
  const tags = { team: '' };
  const cluster = await product.call('POST', '/clusters', helloWorld({ name: 'empty-tag', tags }));
  expect([cluster.status, cluster.body.issues.map(wayOf)]).toEqual([400, [['body', 'tags', 'team']]]);
  const definition = { ...helloWorld().newTaskDefinition, family: 'empty-tag', tags };
  expectStatus(await product.call('POST', '/task-definitions', definition), 201);
});

test('all that is wrong is told at once, wherever it is', async () => {
  const { status, body } = await product.call(
    'POST',
    '/clusters/no%20name/tasks?force=true&colour=blue',
    {
      count: 0,
      group: 'service:web',
      colour: 'blue',
      network: { subnetIds: ['here'], colour: 'blue' },
      overrides: { cpu: 'much', containers: [{ environment: { TOKEN: 12345 } }] },
      tags: { 'aws:x': 'y' },
    },
    { 'idempotency-key': 'a b' },
  );
  expect([status, body.detail]).toEqual([
    400,
    expect.stringMatching(
      /^The request has 13 errors; issues lists all of them\. The first: path\/cluster: Received "no name"; /,
    ),
  ]);
  expect(body.issues.map(placeOf).toSorted()).toEqual(
    [
      'path.cluster',
      'query.force',
      'query.colour',
      'header.Idempotency-Key',
      'body.count',
      'body.group',
      'body.colour',
      'body.network.subnetIds.0',
      'body.network.colour',
      'body.overrides.cpu',
      'body.overrides.containers.0.name',
      'body.overrides.containers.0.environment.TOKEN',
      'body.tags.aws:x',
    ].toSorted(),
  );
});

/** Tags of so many keys, of which no two begin alike. */
const tags = (count: number, key: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${key}${index}`, 'x']));

test('what is only known beside what is there already is told at once too', async () => {
  const pathsOf = async (path: string, sent: object) => {
    const { status, body } = await product.call('POST', path, sent);
    expect([path, status]).toEqual([path, 400]);
    return body.issues.map(placeOf).toSorted();
  };
  const role = 'arn:aws:iam::000000000000:role/other';
  const container = { name: 'app', image: 'nginx' };
  const secrets = { A: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:x' };
  const large = { name: 'large', image: 'nginx', environment: { A: 'x'.repeat(60_000) } };
  expect(
    await pathsOf('/cluster-plans', {
      name: 'wrong',
      newTaskDefinition: {
        family: 'wrong',
        containers: [{ ...container, secrets }, large],
        taskRoleArn: role,
      },
    }),
  ).toEqual(
    [
      'body.newTaskDefinition',
      'body.newTaskDefinition.containers.0.secrets.A',
      'body.newTaskDefinition.taskRoleArn',
    ].toSorted(),
  );

  await product.call('POST', '/task-definitions', { family: 'plain', containers: [container] });
  const { body: creation } = await product.call('POST', '/clusters', { name: 'tagged', tags: tags(30, 'a') });
  await product.ended(creation.id);
  expect(
    await pathsOf('/clusters/tagged/tasks', {
      taskDefinition: 'plain',
      tags: tags(20, 'b'),
      overrides: { taskRoleArn: role, containers: [{ name: 'none' }] },
    }),
  ).toEqual(['body.overrides.containers.0.name', 'body.overrides.taskRoleArn', 'body.tags']);
});

test('what may be secret is never in an answer', async () => {
  const secret = 'hunter 2';
  const { status, body } = await product.call('POST', '/task-definitions', {
    family: 'web',
    containers: [
      {
        name: 'web',
        image: 'nginx',
        environment: { A: [secret], B: { value: secret }, [`${'C'}=`]: secret },
        secrets: { TOKEN: secret },
        repositoryCredentials: secret,
        dockerLabels: { label: [secret] },
        logging: { driver: 'splunk', options: { 'splunk-token': [secret] }, secretOptions: { x: secret } },
      },
    ],
  });
  expect([status, body.issues.length]).toEqual([400, expect.any(Number)]);
  expect(body.issues.length).toBeGreaterThan(6);
  expect(JSON.stringify(body)).not.toContain(secret);
});

test('a new task definition in the place of one that exists is told where it belongs', async () => {
  const { newTaskDefinition, ...rest } = helloWorld({ name: 'misplaced' });
  for (const path of ['/cluster-plans', '/clusters'])
    expect(await product.call('POST', path, { ...rest, taskDefinition: newTaskDefinition })).toMatchObject({
      status: 400,
      body: {
        issues: [
          { ...issueAt('body', 'taskDefinition'), message: expect.stringContaining('newTaskDefinition') },
        ],
      },
    });
});
