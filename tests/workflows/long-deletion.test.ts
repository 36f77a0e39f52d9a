import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Product } from '../support/product.ts';

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { beginRemoval, cleanUp, create, operation } = clusterLife(() => product);
const hours = (count: number) => product.aws.world.clock.sleep(count * 3600);

/** The executions of an operation's deletion, the first one first. */
function executions(id: string) {
  const { executions: found = [] } = product.aws.stepFunctions.actions.ListExecutions({
    stateMachineArn: environment.DELETE_CLUSTER_WORKFLOW_ARN,
  });
  return found
    .filter(({ name }) => name!.startsWith(id))
    .toReversed()
    .map(({ name, status }) => ({ name, status }));
}

async function block(name: string): Promise<() => void> {
  const { network } = await create(name);
  const { ec2 } = product.aws;
  const { NetworkInterface } = ec2.actions.CreateNetworkInterface({ SubnetId: network.subnetIds[0] });
  return () => void ec2.actions.DeleteNetworkInterface(NetworkInterface as { NetworkInterfaceId: string });
}

/** Waits until a second execution has taken a deletion up. */
async function handedOver(id: string): Promise<void> {
  while (executions(id).length < 2) await product.aws.world.clock.sleep(30);
}

test('a deletion that is handed over is the same operation, whatever answers are lost, and ends when it can', async () => {
  const { aws, call, ended } = product;
  const unblock = await block('handed-over');
  const { id } = await beginRemoval('handed-over');
  await hours(1);
  for (const [service, action] of [
    ['states', 'StartExecution'],
    ['dynamodb', 'UpdateItem'],
  ] as const)
    aws.world.faults.plan({ kind: 'lost_answer', service, action, times: 2 });
  await handedOver(id);
  await hours(1);
  expect(await operation(id)).toMatchObject({ status: 'running', error: { code: 'deletion_blocked' } });
  expect((await call('DELETE', '/clusters/handed-over')).body.id).toBe(id);
  unblock();
  expect(await ended(id)).toMatchObject({ status: 'succeeded', error: null });
  expect(executions(id)).toEqual([
    { name: id, status: 'SUCCEEDED' },
    { name: `${id}-2`, status: 'SUCCEEDED' },
  ]);
});

test('a clean-up knows the execution that goes on, and leaves the deletion to it', async () => {
  const { ended } = product;
  const unblock = await block('looked-at');
  const { id } = await beginRemoval('looked-at');
  await handedOver(id);
  for (let look = 0; look < 8; look++) {
    const { items } = await cleanUp();
    expect(items).toContainEqual(
      expect.objectContaining({ cluster: 'looked-at', reason: 'operation_running' }),
    );
    await product.aws.world.clock.sleep(240);
  }
  unblock();
  expect(await ended(id)).toMatchObject({ status: 'succeeded' });
});

test('a clean-up takes up a deletion whose newest execution has died', async () => {
  const { aws, ended } = product;
  const unblock = await block('died');
  const { id } = await beginRemoval('died');
  await handedOver(id);
  await aws.stepFunctions.actions.StopExecution({
    executionArn: `${environment.DELETE_CLUSTER_WORKFLOW_ARN.replace(':stateMachine:', ':execution:')}:${id}-2`,
  });
  unblock();
  await hours(1);
  const { items } = await cleanUp();
  const item = items.find(({ cluster }: { cluster: string }) => cluster === 'died');
  expect(item).toMatchObject({ action: 'retry', reason: 'interrupted' });
  expect(await ended(item.operationId)).toMatchObject({ status: 'succeeded' });
  expect(await operation(id)).toMatchObject({ status: 'cancelled' });
});

test('force takes over from an execution that goes on', async () => {
  const { aws, call, ended } = product;
  const unblock = await block('forced');
  const { stack } = (await call('GET', '/clusters/forced')).body;
  const { id } = await beginRemoval('forced');
  await handedOver(id);
  const forced = await beginRemoval('forced', '?force=true');
  expect(await ended(forced.id)).toMatchObject({ status: 'succeeded', force: true });
  await hours(2);
  expect(await operation(id)).toMatchObject({ status: 'cancelled' });
  expect(executions(id).filter(({ status }) => status === 'RUNNING')).toEqual([]);
  unblock();
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
  await hours(1);
  expect(aws.inventory()).toEqual(nothing);
});

test('an attempt that CloudFormation takes hours for is handed over while it goes on', async () => {
  const { aws, ended } = product;
  await create('slow');
  const seconds = 2.5 * 3600;
  aws.world.faults.plan({ kind: 'delete_slow', resourceType: 'AWS::EC2::VPC', seconds, times: 1 });
  const { id } = await beginRemoval('slow');
  await handedOver(id);
  expect(await operation(id)).toMatchObject({ status: 'running', error: null });
  expect(await ended(id)).toMatchObject({ status: 'succeeded', error: null });
  expect(executions(id)).toEqual([
    { name: id, status: 'SUCCEEDED' },
    { name: `${id}-2`, status: 'SUCCEEDED' },
  ]);
});
