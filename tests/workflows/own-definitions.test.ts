import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { breakingCalls } from '../support/breaking-calls.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';

/* docs/errors.md: `not_owned` is what this service did not make. */
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
