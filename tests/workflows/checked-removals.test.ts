import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { readLog } from '../support/written-log.ts';

/*
 * Alarms watch how often Lambda invokes the function checkRemovals, and how often it fails: what happens there on AWS is
 * here in the lines of the step.
 */
let product: Product;
let written: ReturnType<typeof readLog>;
const { create, beginRemoval, remove } = clusterLife(() => product);

beforeAll(async () => {
  product = await startProduct();
  process.env['LOG_LEVEL'] = 'INFO';
  written = readLog();
});
beforeEach(() => {
  written.lines.length = 0;
});
afterAll(async () => {
  written.stop();
  await product.close();
});

/** How the function ended each time since the test began. */
const checks = (): string[] =>
  written.lines
    .map((line) => JSON.parse(line) as Json)
    .filter(({ step }) => step === 'check-removals')
    .map(({ message, error }) => error?.name ?? message);

async function cleanUp(body: object = {}): Promise<Json> {
  const started = await product.call('POST', '/clean-ups', { ...body });
  await product.aws.world.clock.sleep(120);
  return (await product.call('GET', `/clean-ups/${started.body.id}`)).body;
}

test('a clean-up of everything that succeeds is checked, and one of a part is not', async () => {
  expect(await cleanUp({ tags: { team: 'web' } })).toMatchObject({ status: 'succeeded' });
  expect(checks()).toEqual([]);
  expect(await cleanUp()).toMatchObject({ status: 'succeeded' });
  expect(checks()).toEqual(['step done']);
});

test('a clean-up that fails is not checked', async () => {
  const denied = { kind: 'error', service: 'cloudformation', code: 'AccessDenied', status: 403 } as const;
  product.aws.world.faults.plan({ ...denied, action: 'DescribeStacks' });
  expect(await cleanUp()).toMatchObject({ status: 'failed' });
  expect(checks()).toEqual([]);
  product.aws.world.faults.withdraw();
});

test('the check fails while a cluster could not be removed for an hour, and the clean-up succeeds', async () => {
  const { clock } = product.aws.world;
  await create('stuck');
  const { body: cluster } = await product.call('GET', '/clusters/stuck');
  const { NetworkInterface } = await product.aws.ec2.actions.CreateNetworkInterface({
    SubnetId: cluster.network.subnetIds[0],
  });
  await beginRemoval('stuck');
  await clock.sleep(1_800);
  await cleanUp();
  expect(checks()).toEqual(['step done']);
  await clock.sleep(11 * 3_600);
  expect(await cleanUp()).toMatchObject({ status: 'succeeded' });
  expect(checks()).toEqual(['step done', 'RemovalOverdue']);
  await product.aws.ec2.actions.DeleteNetworkInterface({
    NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId!,
  });
  await remove('stuck');
  await cleanUp();
  expect(checks()).toEqual(['step done', 'RemovalOverdue', 'step done']);
}, 180_000);
