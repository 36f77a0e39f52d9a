import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRandom, type Random } from '../../local/aws/random.ts';
import { ownTagPrefix } from '../../shared/domain/ownership.ts';
import { taskDefinitionSpec } from '../../shared/domain/task-definition/task-definition.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { placesOf } from '../support/schema-places.ts';
import { wholeDefinitions } from '../support/whole-definitions.ts';
import { expectStatus } from '../support/response-status.ts';

/* `spec` in the response of GET is a body for POST, which registers an equal revision. */

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

/** The definition in Amazon ECS without the values of its revision, and the tags of callers by key. */
function inEcs(reference: string): Json {
  const { taskDefinition, tags = [] } = product.aws.ecs.actions.DescribeTaskDefinition({
    taskDefinition: reference,
    include: ['TAGS'],
  }) as Json;
  const { taskDefinitionArn: _, revision: __, registeredAt: ___, ...same } = taskDefinition;
  const ofCallers = tags.filter(({ key }: Json) => !key.startsWith(ownTagPrefix));
  return { ...same, tags: Object.fromEntries(ofCallers.map(({ key, value }: Json) => [key, value])) };
}

/** Registers a definition, and then its `spec`, with another revision between them. */
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

/** The paths of all values of a definition, as in its schema. */
function pathsIn(value: Json, path: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return [path.join('.')];
  const isMap = maps.includes(path.at(-1) ?? '');
  const members = Object.entries(value).flatMap(([name, member]) =>
    pathsIn(member, [...path, Array.isArray(value) ? '0' : isMap ? 'key' : name]),
  );
  return [path.join('.'), ...members];
}

test('the definitions of this test have every field that POST accepts', () => {
  const there = new Set(wholeDefinitions.flatMap((definition) => pathsIn(definition)));
  const all = placesOf(taskDefinitionSpec).map(({ path }) => path.join('.'));
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter((path) => !there.has(path))).toEqual([]);
});

test.each(wholeDefinitions.map((definition) => [definition.family, definition] as const))(
  'a definition with every field makes an equal revision: %s',
  async (_, definition) => {
    const { first, second, shown } = await twice(definition);
    expect(inEcs(second)).toEqual(inEcs(first));
    expect((await get(second)).spec).toEqual(shown.spec);
  },
);

/** The definition without some of its optional fields. */
function lessOf(value: Json, random: Random, share: number): Json {
  if (Array.isArray(value)) return value.map((item) => lessOf(item, random, share));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([name]) => ['family', 'containers', 'name', 'image'].includes(name) || random.next() < share,
  );
  return Object.fromEntries(kept.map(([name, member]) => [name, lessOf(member, random, share)]));
}

test('random definitions make equal revisions', async () => {
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

test('the definition of a cluster can be registered alone and used in another cluster', async () => {
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
  expectStatus(await post({ ...shown.spec, family }), 201);
  const other = { name: 'second', newTaskDefinition: { ...shown.spec, family }, service };
  const created = await product.call('POST', '/clusters', other);
  expect(await product.ended(created.body.id)).toMatchObject({ status: 'succeeded' });
});

test('spec leaves out the values of this deployment, so that a cluster sets its own', async () => {
  const { body } = await post({ family: 'alone', containers: [application()] });
  const { spec, changed } = await get(body.taskDefinition);
  expect([spec, changed]).toEqual([expect.not.objectContaining({ executionRoleArn: expect.anything() }), []]);
  expect(spec.containers[0].logging.options).toEqual({ 'awslogs-stream-prefix': 'alone' });
  const cluster = { name: 'third', newTaskDefinition: spec, service: { name: 'web' } };
  const planned = await product.call('POST', '/cluster-plans', cluster);
  expect(planned).toMatchObject({ status: 200 });
  expect(planned.body.resources).toContainEqual({ resource: 'ExecutionRole', type: 'AWS::IAM::Role' });
});

test('an inactive revision is shown completely', async () => {
  const { body } = await post({ family: 'inactive', containers: [application()] });
  await product.call('DELETE', `/task-definitions/${body.taskDefinition}`);
  const { spec, status } = await get(body.taskDefinition);
  expect([status, spec.containers[0].secrets]).toEqual(['INACTIVE', { TOKEN: '/shop/token' }]);
});
