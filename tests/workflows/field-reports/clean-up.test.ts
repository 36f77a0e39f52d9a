import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createJournal } from '../../../shared/journal/journal.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const { create, cleanUp, remove } = clusterLife(() => product);

/** More stacks of other people than fit on a page of CloudFormation's. */
function othersStacks(): void {
  const TemplateBody = JSON.stringify({ Resources: { Group: { Type: 'AWS::Logs::LogGroup' } } });
  for (let count = 0; count < 120; count++)
    product.aws.cloudFormation.actions.CreateStack({ StackName: `others-${count}`, TemplateBody });
}

test('nx-plugin-for-aws#1060: clean-up takes every failed state, on every page', async () => {
  const { aws, call, ended } = product;
  othersStacks();
  await aws.world.clock.sleep(600);
  const before = aws.inventory();

  const failing = { kind: 'delete_fails', resourceType: 'AWS::EC2::Subnet', reason: 'in use', times: 100 };
  const { stack } = await create('half-deleted');
  await create('stuck');
  await create('forgotten');
  aws.world.faults.plan(failing as never);
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
  const { body: deletion } = await call('DELETE', '/clusters/stuck');
  expect(await ended(deletion.id)).toMatchObject({ status: 'failed' });
  aws.world.faults.plan({ kind: 'image_pull', image: 'bad', cause: 'not_found' });
  const { body: creation } = await call('POST', '/clusters', helloWorld({ name: 'unmade', image: 'bad' }));
  expect(await ended(creation.id)).toMatchObject({ status: 'failed' });
  const journal = createJournal();
  await journal.removeCluster((await journal.getCluster('forgotten'))!, Date.now());
  aws.world.faults.withdraw();

  expect((await cleanUp()).items).toMatchObject([
    { cluster: 'half-deleted', reason: 'stack_gone' },
    { cluster: 'stuck', reason: 'delete_failed' },
    { cluster: 'unmade', reason: 'create_failed' },
    { cluster: 'forgotten', reason: 'not_in_journal' },
  ]);
  await aws.world.clock.sleep(3600);
  const { body: listed } = await call('GET', '/clusters');
  expect(listed.items).toMatchObject([{ name: 'unmade', status: 'create_failed', stack: { id: null } }]);
  expect(aws.inventory()).toEqual(before);
  expect(await remove('unmade')).toMatchObject({ status: 'succeeded' });
});

test('containers-roadmap#1246: a task that ended is known after ECS has forgotten it', async () => {
  const { aws, call } = product;
  await create('remembered');
  const { body } = await call('POST', '/clusters/remembered/tasks', { count: 1 });
  const url = `/clusters/remembered/tasks/${body.tasks[0].id}`;
  await aws.world.clock.sleep(120);
  expect((await call('DELETE', url)).status).toBe(202);
  await aws.world.clock.sleep(2 * 3600);
  const [taskArn] = [body.tasks[0].arn as string];
  const { failures } = aws.ecs.actions.DescribeTasks({ cluster: 'remembered', tasks: [taskArn] });
  expect(failures).toMatchObject([{ reason: 'MISSING' }]);
  expect(await call('GET', url)).toMatchObject({
    status: 200,
    body: { lastStatus: 'STOPPED', stopCode: 'UserInitiated' },
  });
});
