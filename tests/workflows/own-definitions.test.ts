import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { breakingCalls } from '../support/breaking-calls.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';

/* docs/errors.md: `not_owned` is what this API did not make. */
let product: Product;
const breaking = breakingCalls();
beforeAll(async () => {
  product = await startProduct({}, breaking.load);
});
afterAll(() => product.close());

const { cleanUp } = clusterLife(() => product);
const register = (family: string) =>
  product.call('POST', '/task-definitions', { family, containers: [{ name: 'web', image: 'nginx:1' }] });
const deregister = (taskDefinition: string) => product.call('DELETE', `/task-definitions/${taskDefinition}`);
const hour = () => product.aws.world.clock.sleep(3_601);

/* AWS shows it for up to a day: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-definition-state.html */
test('one that was deregistered and is being deleted is shown to a repeated DELETE', async () => {
  await register('gone');
  await hour();
  expect(await deregister('gone:1')).toMatchObject({ status: 200, body: { status: 'INACTIVE' } });
  await cleanUp();
  expect(await deregister('gone:1')).toMatchObject({ status: 200, body: { status: 'DELETE_IN_PROGRESS' } });
});

test('one whose request died before the journal had it is deregistered, and deleted by the next clean-up', async () => {
  // The second call registers it, the third would note it down.
  await breaking.during('register-task-definition', 1, 'dies', () => register('lost'));
  expect(await deregister('lost:1')).toMatchObject({ status: 200, body: { status: 'INACTIVE' } });
  await hour();
  await product.aws.world.clock.sleep(86_400);
  expect((await cleanUp()).taskDefinitions).toMatchObject([{ taskDefinition: 'lost:1', action: 'delete' }]);
});

/* Whoever makes a revision of another one may take its tags along, and the other one may be gone. */
test('what somebody made of one that is deleted is theirs, and is not given for what was asked for', async () => {
  await register('copied');
  const { DescribeTaskDefinition, RegisterTaskDefinition } = product.aws.ecs.actions;
  const { taskDefinition, tags } = DescribeTaskDefinition({ taskDefinition: 'copied', include: ['TAGS'] });
  const containerDefinitions = [{ name: 'web', image: 'somebody/else:2', memory: 256 }];
  RegisterTaskDefinition({
    ...(taskDefinition as RegisterTaskDefinitionRequest),
    containerDefinitions,
    tags: tags!,
  });
  await hour();
  await deregister('copied:1');
  await cleanUp();
  await hour();
  expect((await product.call('GET', '/task-definitions/copied:1')).status).toBe(404);
  expect(await deregister('copied:2')).toMatchObject({ status: 409, body: { code: 'not_owned' } });
  expect(await register('copied')).toMatchObject({ status: 201, body: { taskDefinition: 'copied:3' } });
});
