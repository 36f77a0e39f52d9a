import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { breakingCalls } from '../support/breaking-calls.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';

/* Whoever makes a revision of one of this API may take its tags along. The page of "Create new revision" in the console
   says that what is not modified is in the new revision, and nothing of tags:
   https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-task-definition-console-v2.html */
let product: Product;
const breaking = breakingCalls();
beforeAll(async () => {
  product = await startProduct({}, breaking.load);
});
afterEach(() => {
  delete process.env['TASK_DEFINITION_TTL'];
});
afterAll(() => product.close());

const { create, cleanUp } = clusterLife(() => product);
const spec = (family: string) => ({ family, containers: [{ name: 'web', image: 'nginx:1' }] });
const register = (family: string, headers = {}) =>
  product.call('POST', '/task-definitions', spec(family), headers);

/** A new revision with the tags of the latest one, without those that AWS reserves. */
function copyByHand(family: string, container: object): string {
  const { DescribeTaskDefinition, RegisterTaskDefinition } = product.aws.ecs.actions;
  const { taskDefinition, tags } = DescribeTaskDefinition({ taskDefinition: family, include: ['TAGS'] });
  const [first] = taskDefinition!.containerDefinitions!;
  const copy = RegisterTaskDefinition({
    ...(taskDefinition as RegisterTaskDefinitionRequest),
    containerDefinitions: [{ ...first, ...container }],
    tags: tags!.filter(({ key }) => !key!.startsWith('aws:')),
  });
  return copy.taskDefinition!.taskDefinitionArn!.split('/')[1]!;
}

test.each([
  ['an image', { image: 'somebody/else:2' }],
  ['a container', { name: 'other' }],
])('registering again what somebody changed in %s gives what was asked for', async (what, change) => {
  const family = what.replace(' ', '-');
  await register(family);
  copyByHand(family, change);
  const again = await register(family);
  expect(again).toMatchObject({ status: 201, body: { taskDefinition: `${family}:3`, ...spec(family) } });
  expect((await register(family)).body.taskDefinition).toBe(`${family}:3`);
});

test('a request that is repeated with its key finds its own revision, not what somebody made of it', async () => {
  const ask = () => register('keyed', { 'idempotency-key': 'keyed' });
  // The fourth call notes the revision down.
  await breaking.during('register-task-definition', 3, 'dies', ask);
  copyByHand('keyed', { image: 'somebody/else:2' });
  await product.aws.world.clock.sleep(31);
  expect(await ask()).toMatchObject({ status: 201, body: { taskDefinition: 'keyed:1' } });
});

test('a request whose revision somebody has copied and deleted since is done anew with its key', async () => {
  const ask = () => register('replaced', { 'idempotency-key': 'replaced' });
  await breaking.during('register-task-definition', 3, 'dies', ask);
  await product.aws.world.clock.sleep(600);
  expect(copyByHand('replaced', { image: 'somebody/else:2' })).toBe('replaced:2');
  product.aws.ecs.actions.DeregisterTaskDefinition({ taskDefinition: 'replaced:1' });
  product.aws.ecs.actions.DeleteTaskDefinitions({ taskDefinitions: ['replaced:1'] });
  await product.aws.world.clock.sleep(7200);
  const expected = { status: 201, body: { taskDefinition: 'replaced:3', ...spec('replaced') } };
  expect(await ask()).toMatchObject(expected);
  expect(await ask()).toMatchObject(expected);
  expect((await product.call('DELETE', '/task-definitions/replaced:2')).body.code).toBe('not_owned');
});

test('a request whose family has had revisions that are deleted by now finds its own with its key', async () => {
  const { DeleteTaskDefinitions, DeregisterTaskDefinition } = product.aws.ecs.actions;
  await register('job');
  DeregisterTaskDefinition({ taskDefinition: 'job:1' });
  DeleteTaskDefinitions({ taskDefinitions: ['job:1'] });
  await product.aws.world.clock.sleep(7200);
  const ask = () => register('job', { 'idempotency-key': 'job' });
  await breaking.during('register-task-definition', 3, 'dies', ask);
  await product.aws.world.clock.sleep(7200);
  expect(await ask()).toMatchObject({ status: 201, body: { taskDefinition: 'job:2' } });
});

test('what somebody made of a revision is neither deregistered nor deleted', async () => {
  await register('theirs');
  const copy = copyByHand('theirs', { image: 'somebody/else:2' });
  await register('theirs');
  expect((await product.call('DELETE', `/task-definitions/${copy}`)).body.code).toBe('not_owned');
  product.aws.ecs.actions.DeregisterTaskDefinition({ taskDefinition: copy });
  await cleanUp();
  expect((await product.call('GET', `/task-definitions/${copy}`)).body.status).toBe('INACTIVE');
});

test('the definition of a cluster is deregistered, what somebody made of it is not', async () => {
  await create('copied', { newTaskDefinition: spec('copied') });
  const copy = copyByHand('copied', { image: 'somebody/else:2' });
  expect((await product.call('DELETE', `/task-definitions/${copy}`)).body.code).toBe('not_owned');
  expect(await product.call('DELETE', '/task-definitions/copied:1')).toMatchObject({ status: 200 });
});

/* docs/deploy.md: "Two stages, or two regions, know nothing of each other." */
test('what another stage registered is not given to whoever registers the same here', async () => {
  const { body } = await register('staged');
  const { taskDefinitionArn: resourceArn } = product.aws.ecs.actions.DescribeTaskDefinition({
    taskDefinition: body.taskDefinition,
  }).taskDefinition!;
  product.aws.ecs.actions.TagResource({
    resourceArn,
    tags: [{ key: 'fargate-clusters:owner', value: 'fargate-clusters-prod' }],
  });
  expect((await register('staged')).body.taskDefinition).toBe('staged:2');
});
