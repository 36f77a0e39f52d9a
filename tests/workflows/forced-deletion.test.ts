import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { foreignInterface } from './foreign-interface.ts';

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { cleanUps, create, remove } = clusterLife(() => product);

test('a forced deletion leaves undeletable resources, lists them with their cost, and frees the name', async () => {
  const { call, aws } = product;
  const { network, stack } = await create('forced');
  const theirs = await foreignInterface(product, network.subnetIds[0]);
  const operation = await remove('forced', '?force=true');
  expect(operation).toMatchObject({ status: 'succeeded', force: true });
  expect(operation.orphans).toContainEqual(
    expect.objectContaining({ physicalId: network.vpcId, type: 'AWS::EC2::VPC', monthlyCostInDollars: 0 }),
  );
  const { StackResourceSummaries = [] } = aws.cloudFormation.actions.ListStackResources({
    StackName: stack.name,
  });
  const left = StackResourceSummaries.filter(({ ResourceStatus }) => ResourceStatus !== 'DELETE_COMPLETE');
  expect(operation.orphans.map(({ physicalId }: Json) => physicalId).toSorted()).toEqual(
    left.map(({ PhysicalResourceId }) => PhysicalResourceId).toSorted(),
  );
  expect((await call('GET', '/clusters/forced')).status).toBe(404);
  expect(aws.inventory()).toMatchObject({ stacks: [stack.name], networkInterfaces: [theirs], tasks: [] });

  const again = await create('forced');
  expect(again.stack.name).not.toBe(stack.name);
  expect(await remove('forced')).toMatchObject({ status: 'succeeded' });
  await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: theirs });
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
  await aws.world.clock.sleep(3600);
  expect(aws.inventory()).toEqual(nothing);
});

test('a forced deletion ends although somebody has protected the stack, and leaves no task running', async () => {
  const { call, aws } = product;
  const { stack } = await create('protected-stack');
  await call('POST', '/clusters/protected-stack/tasks', { count: 3 });
  const protect = (EnableTerminationProtection: boolean) =>
    aws.cloudFormation.actions.UpdateTerminationProtection({
      StackName: stack.name,
      EnableTerminationProtection,
    });
  protect(true);
  const { body: plain } = await call('DELETE', '/clusters/protected-stack');
  await aws.world.clock.sleep(600);
  expect((await call('GET', `/operations/${plain.id}`)).body).toMatchObject({
    status: 'running',
    error: {
      reason: expect.stringContaining('TerminationProtection'),
      remedy: expect.stringContaining('so that AWS allows the action'),
    },
  });
  const operation = await remove('protected-stack', '?force=true');
  expect(operation).toMatchObject({ status: 'succeeded' });
  expect(operation.orphans).toContainEqual(
    expect.objectContaining({
      type: 'AWS::EC2::VPC',
      reason: expect.stringContaining('TerminationProtection'),
    }),
  );
  expect(aws.inventory()).toMatchObject({ stacks: [stack.name], tasks: [] });
  protect(false);
  await cleanUps(3);
  expect(aws.inventory()).toEqual(nothing);
});

test('a forced deletion waits until AWS works again: tasks are never left running', async () => {
  const { aws, call, ended } = product;
  await create('unwell');
  for (const action of ['StopTask', 'DescribeClusters'])
    aws.world.faults.plan({ kind: 'error', service: 'ecs', action, code: 'ServerException', status: 500 });
  const { body: deletion } = await call('DELETE', '/clusters/unwell?force=true');
  await aws.world.clock.sleep(900);
  expect((await call('GET', `/operations/${deletion.id}`)).body).toMatchObject({ status: 'running' });
  aws.world.faults.withdraw();
  expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded', orphans: [] });
  expect(aws.inventory()).toEqual(nothing);
});

test('a forced deletion replaces a blocked one', async () => {
  const { call, aws, ended } = product;
  const { network, stack } = await create('impatient');
  const theirs = await foreignInterface(product, network.subnetIds[0]);
  const { body: patient } = await call('DELETE', '/clusters/impatient');
  await aws.world.clock.sleep(1800);
  expect(await remove('impatient', '?force=true')).toMatchObject({ status: 'succeeded', force: true });
  expect(await ended(patient.id)).toMatchObject({ status: 'cancelled' });
  await aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId: theirs });
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
  await aws.world.clock.sleep(3600);
});
