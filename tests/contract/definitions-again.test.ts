import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRandom, type Random } from '../../local/aws/random.ts';
import { ownTagPrefix } from '../../shared/domain/ownership.ts';
import { taskDefinitionSpec } from '../../shared/domain/task-definition/task-definition.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { placesOf } from '../support/schema-places.ts';
import { differencesOfImport } from '../support/unlisted-differences.ts';
import { wholeDefinitions } from '../support/whole-definitions.ts';

/*
 * GET shows all of a task definition in the form that POST takes: `spec`, registered again, makes an equal revision.
 */

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

/** What Amazon ECS has, without what is of the one revision, and the tags of callers by their keys. */
function inEcs(reference: string): Json {
  const { taskDefinition, tags = [] } = product.aws.ecs.actions.DescribeTaskDefinition({
    taskDefinition: reference,
    include: ['TAGS'],
  }) as Json;
  const { taskDefinitionArn: _, revision: __, registeredAt: ___, ...same } = taskDefinition;
  const ofCallers = tags.filter(({ key }: Json) => !key.startsWith(ownTagPrefix));
  return { ...same, tags: Object.fromEntries(ofCallers.map(({ key, value }: Json) => [key, value])) };
}

/** Registers a definition, and then what is shown of it; answers both revisions, between which there is another one. */
async function twice(definition: Json): Promise<{ first: string; second: string; shown: Json }> {
  const registered = await post(definition);
  expect(registered).toMatchObject({ status: 201 });
  const first = registered.body.taskDefinition;
  const shown = await get(first);
  expect(shown).toMatchObject({ taskDefinition: first, changed: [], obstacles: [] });
  expect(await post(shown.spec)).toMatchObject({ status: 201, body: { taskDefinition: first } });

  const { family } = definition;
  await post({ family, containers: [{ name: 'other', image: 'other' }] });
  const again = await post(shown.spec);
  expect(again).toMatchObject({ status: 201 });
  expect(again.body.taskDefinition).not.toBe(first);
  return { first, second: again.body.taskDefinition, shown };
}

const maps = ['environment', 'secrets', 'options', 'secretOptions', 'dockerLabels', 'tags'];

/** The ways to all that is in a definition, as a schema has them. */
function waysIn(value: Json, way: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return [way.join('.')];
  const isMap = maps.includes(way.at(-1) ?? '');
  const members = Object.entries(value).flatMap(([name, member]) =>
    waysIn(member, [...way, Array.isArray(value) ? '0' : isMap ? 'key' : name]),
  );
  return [way.join('.'), ...members];
}

test('the definitions of this test have every field that POST takes', () => {
  const there = new Set(wholeDefinitions.flatMap((definition) => waysIn(definition)));
  const all = placesOf(taskDefinitionSpec).map(({ path }) => path.join('.'));
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter((way) => !there.has(way))).toEqual([]);
});

test.each(wholeDefinitions.map((definition) => [definition.family, definition] as const))(
  'a definition with every field is registered again as it is: %s',
  async (_, definition) => {
    const { first, second, shown } = await twice(definition);
    expect(inEcs(second)).toEqual(inEcs(first));
    expect((await get(second)).spec).toEqual(shown.spec);
  },
);

/** The definition without some of what it may be without. */
function lessOf(value: Json, random: Random, share: number): Json {
  if (Array.isArray(value)) return value.map((item) => lessOf(item, random, share));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([name]) => ['family', 'containers', 'name', 'image'].includes(name) || random.next() < share,
  );
  return Object.fromEntries(kept.map(([name, member]) => [name, lessOf(member, random, share)]));
}

test('whatever else POST takes is registered again as it is', async () => {
  const random = createRandom(47);
  for (const whole of wholeDefinitions) {
    let taken = 0;
    for (let draw = 0; draw < 2_000 && taken < 40; draw++) {
      const less = lessOf(whole, random, 0.5 + random.next() / 2);
      const definition = { ...less, family: `drawn-${whole.family}-${draw}` };
      if (!taskDefinitionSpec.safeParse(definition).success) continue;
      taken++;
      const { first, second } = await twice(definition);
      expect(inEcs(second)).toEqual(inEcs(first));
    }
    expect([whole.family, taken]).toEqual([whole.family, 40]);
  }
});

const application = (more: object = {}) => ({
  name: 'app',
  image: 'nginx',
  portMappings: [{ containerPort: 80 }],
  secrets: { TOKEN: '/shop/token' },
  ...more,
});

test('the definition of a cluster can be registered without it, and given to another cluster', async () => {
  const definition = { family: 'of-a-cluster', containers: [application()], volumes: [] };
  const service = { name: 'web', enableExecuteCommand: false };
  const { body } = await product.call('POST', '/clusters', {
    name: 'first',
    newTaskDefinition: definition,
    service,
  });
  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
  const shown = await get('of-a-cluster');
  expect(shown.obstacles).toEqual([]);
  expect(shown.changed).toEqual([
    expect.objectContaining({ pointer: '/executionRoleArn', from: shown.executionRoleArn, to: null }),
    expect.objectContaining({
      pointer: '/containerDefinitions/0/logConfiguration/options/awslogs-group',
      to: null,
    }),
  ]);
  expect(shown.spec.containers[0].secrets).toEqual({ TOKEN: '/shop/token' });

  const family = 'without-cluster';
  expect(await post({ ...shown.spec, family })).toMatchObject({ status: 201 });
  const other = { name: 'second', newTaskDefinition: { ...shown.spec, family }, service };
  const created = await product.call('POST', '/clusters', other);
  expect(await product.ended(created.body.id)).toMatchObject({ status: 'succeeded' });
});

test('what this deployment brings to a definition is left out, so that a cluster brings its own', async () => {
  const { body } = await post({ family: 'alone', containers: [application()] });
  const { spec, changed } = await get(body.taskDefinition);
  expect([spec, changed]).toEqual([expect.not.objectContaining({ executionRoleArn: expect.anything() }), []]);
  expect(spec.containers[0].logging.options).toEqual({ 'awslogs-stream-prefix': 'alone' });
  const cluster = { name: 'third', newTaskDefinition: spec, service: { name: 'web' } };
  const planned = await product.call('POST', '/cluster-plans', cluster);
  expect(planned).toMatchObject({ status: 200 });
  expect(planned.body.resources).toContainEqual({ resource: 'ExecutionRole', type: 'AWS::IAM::Role' });
});

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
    'awslogs-group': '/ecs/theirs',
    'awslogs-create-group': 'true',
    'awslogs-region': 'us-east-1',
    'awslogs-stream-prefix': 'ecs',
  },
};

test.each<[string, object, string[]]>([
  [
    'as the console writes it, with a role that is not handed on',
    {
      ...forFargate,
      executionRoleArn: ofOthers,
      containerDefinitions: [{ name: 'app', image: 'nginx', logConfiguration: log }],
    },
    ['/executionRoleArn', '/containerDefinitions/0/logConfiguration/options/awslogs-create-group'],
  ],
  [
    'without a role and without logs',
    { ...forFargate, containerDefinitions: [{ name: 'app', image: 'nginx' }] },
    ['/executionRoleArn', '/containerDefinitions/0/logConfiguration'],
  ],
  [
    'for EC2 and Fargate, with a placement that Fargate has not',
    {
      ...forFargate,
      requiresCompatibilities: ['EC2'],
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }],
      executionRoleArn: 'arn:aws:iam::000000000000:role/fargate-clusters-shop',
      containerDefinitions: [{ name: 'app', image: 'nginx', logConfiguration: log }],
    },
    ['/requiresCompatibilities', '/placementConstraints'],
  ],
])('what others have registered is shown with all that would differ: %s', async (_, registered, changed) => {
  const { taskDefinition } = product.aws.ecs.actions.RegisterTaskDefinition({
    family: 'theirs',
    ...registered,
  } as never) as Json;
  const shown = await get('theirs');
  expect(shown).toMatchObject({ revision: taskDefinition.revision, obstacles: [] });
  expect(shown.changed.map(({ pointer }: Json) => pointer).toSorted()).toEqual(changed.toSorted());
  const again = await post(shown.spec);
  expect(again).toMatchObject({ status: 201 });
  const imported = { changed: shown.changed, taskDefinition: again.body };
  expect(differencesOfImport(product, taskDefinition, imported)).toEqual([]);
});

const ofStack = (role: string) =>
  `arn:aws:iam::000000000000:role/fargate-clusters-test-web-0f1e2d3c4b5a-${role}-AbCdEfGhIjKl`;
const withRolesOfStack = {
  ...forFargate,
  family: 'of-a-stack',
  executionRoleArn: ofStack('ExecutionRole'),
  taskRoleArn: ofStack('TaskRole'),
  containerDefinitions: [{ name: 'app', image: 'nginx', logConfiguration: log }],
};

test('the roles of the stack of a cluster are left out: another cluster makes its own', async () => {
  product.aws.ecs.actions.RegisterTaskDefinition(withRolesOfStack as never);
  const { spec, changed, obstacles } = await get('of-a-stack');
  expect(obstacles).toEqual([]);
  expect(changed.map(({ pointer, to }: Json) => [pointer, to]).toSorted()).toEqual([
    ['/containerDefinitions/0/logConfiguration/options/awslogs-create-group', null],
    ['/executionRoleArn', null],
    ['/taskRoleArn', null],
  ]);
  expect(await post(spec)).toMatchObject({ status: 201 });
});

test.each(['/task-definition-imports', '/task-definition-import-plans'])(
  'a file with the task role of a cluster is refused by POST %s',
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

test('what Fargate or this API does not take has no spec, and says why', async () => {
  product.aws.ecs.actions.RegisterTaskDefinition({
    family: 'ec2',
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

test('a revision that is inactive is shown as whole', async () => {
  const { body } = await post({ family: 'inactive', containers: [application()] });
  await product.call('DELETE', `/task-definitions/${body.taskDefinition}`);
  const { spec, status } = await get(body.taskDefinition);
  expect([status, spec.containers[0].secrets]).toEqual(['INACTIVE', { TOKEN: '/shop/token' }]);
});
