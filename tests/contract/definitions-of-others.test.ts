import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { givenToUs } from '../support/theirs.ts';
import { differencesOfImport } from '../support/unlisted-differences.ts';
import { expectStatus } from '../support/response-status.ts';

/* Task definitions that somebody registered with other tools and gave to this deployment with its tag. */

let product: Product;
beforeAll(async () => {
  product = await startProduct({ speed: 500 });
});
afterAll(() => product.close());

const post = (body: unknown) => product.call('POST', '/task-definitions', body);
const get = async (reference: string) => {
  const { status, body } = await product.call('GET', `/task-definitions/${reference}`);
  expect([reference, status]).toEqual([reference, 200]);
  return body;
};

const forFargate = {
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
};
const ofOthers = 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole';
const log = {
  logDriver: 'awslogs',
  options: {
    'awslogs-group': '/theirs',
    'awslogs-create-group': 'true',
    'awslogs-region': 'us-east-1',
    'awslogs-stream-prefix': 'ecs',
  },
};

test.each<[string, object, string[]]>([
  [
    'as the console writes it, with a role that this API may not pass',
    {
      ...forFargate,
      executionRoleArn: ofOthers,
      containerDefinitions: [{ name: 'app', image: 'nginx', logConfiguration: log }],
    },
    ['/executionRoleArn', '/containerDefinitions/0/logConfiguration/options/awslogs-create-group'],
  ],
  [
    'with a log group that only a role of its own may write to',
    {
      ...forFargate,
      executionRoleArn: ofOthers,
      containerDefinitions: [
        {
          name: 'app',
          image: 'nginx',
          logConfiguration: { ...log, options: { ...log.options, 'awslogs-group': '/ecs/theirs' } },
        },
      ],
    },
    [
      '/executionRoleArn',
      '/containerDefinitions/0/logConfiguration/options/awslogs-create-group',
      '/containerDefinitions/0/logConfiguration/options/awslogs-group',
    ],
  ],
  [
    'without a role and without logs',
    { ...forFargate, containerDefinitions: [{ name: 'app', image: 'nginx' }] },
    ['/executionRoleArn', '/containerDefinitions/0/logConfiguration'],
  ],
  [
    'for EC2, with a placement constraint that Fargate does not have',
    {
      ...forFargate,
      requiresCompatibilities: ['EC2'],
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }],
      executionRoleArn: 'arn:aws:iam::000000000000:role/fargate-clusters-shop',
      containerDefinitions: [{ name: 'app', image: 'nginx', logConfiguration: log }],
    },
    ['/requiresCompatibilities', '/placementConstraints'],
  ],
])(
  'a definition that somebody gave to this deployment is shown with all differences: %s',
  async (_, registered, changed) => {
    const { taskDefinition } = product.aws.ecs.actions.RegisterTaskDefinition({
      family: 'theirs',
      ...registered,
      tags: givenToUs,
    } as never) as Json;
    const shown = await get('theirs');
    expect(shown).toMatchObject({ revision: taskDefinition.revision, obstacles: [] });
    expect(shown.changed.map(({ pointer }: Json) => pointer).toSorted()).toEqual(changed.toSorted());
    const again = await post(shown.spec);
    expect(again).toMatchObject({ status: 201 });
    const imported = { changed: shown.changed, taskDefinition: again.body };
    expect(differencesOfImport(product, taskDefinition, imported)).toEqual([]);
  },
);

const ofStack = (role: string) =>
  `arn:aws:iam::000000000000:role/fargate-clusters-test-web-0f1e2d3c4b5a-${role}-AbCdEfGhIjKl`;
const withRolesOfStack = {
  ...forFargate,
  family: 'of-a-stack',
  executionRoleArn: ofStack('ExecutionRole'),
  taskRoleArn: ofStack('TaskRole'),
  containerDefinitions: [{ name: 'app', image: 'nginx', logConfiguration: log }],
};

test('spec leaves out the roles of a stack, because another cluster creates its own', async () => {
  product.aws.ecs.actions.RegisterTaskDefinition({ ...withRolesOfStack, tags: givenToUs } as never);
  const { spec, changed, obstacles } = await get('of-a-stack');
  expect(obstacles).toEqual([]);
  expect(changed.map(({ pointer, to }: Json) => [pointer, to]).toSorted()).toEqual([
    ['/containerDefinitions/0/logConfiguration/options/awslogs-create-group', null],
    ['/executionRoleArn', null],
    ['/taskRoleArn', null],
  ]);
  expectStatus(await post(spec), 201);
});

test.each(['/task-definition-imports', '/task-definition-import-plans'])(
  'POST %s refuses a file with the task role of a cluster',
  async (url) => {
    expect(await product.call('POST', url, withRolesOfStack)).toMatchObject({
      status: 400,
      body: {
        issues: [
          { pointer: '/taskRoleArn', message: expect.stringContaining('is deleted with that cluster') },
        ],
      },
    });
  },
);

test('a definition that Fargate or this API does not accept has no spec, and the reasons are given', async () => {
  product.aws.ecs.actions.RegisterTaskDefinition({
    family: 'ec2',
    tags: givenToUs,
    networkMode: 'bridge',
    taskRoleArn: 'arn:aws:iam::000000000000:role/theirs',
    containerDefinitions: [
      {
        name: 'app',
        image: 'nginx',
        memory: 128,
        privileged: true,
        environment: [{ name: 'A', value: 'b' }],
      },
    ],
  });
  const shown = await get('ec2');
  expect(shown).toMatchObject({
    spec: null,
    changed: [],
    containers: [{ image: 'nginx', environment: { A: 'b' } }],
  });
  expect(shown.obstacles.map(({ pointer }: Json) => pointer).toSorted()).toEqual([
    '/containerDefinitions/0/privileged',
    '/networkMode',
    '/taskRoleArn',
  ]);
  for (const { reason } of shown.obstacles) expect(reason).toMatch(/\w/);
});
