import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ownTags } from '../../shared/domain/ownership.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());
const { create, attempt, remove } = clusterLife(() => product);

const day = 86_400;
const groupOf = ({ stack }: Json) => `/ecs/test/${stack.name}`;

const found = (name: string) =>
  product.aws.logs.actions
    .DescribeLogGroups({ logGroupNamePrefix: name })
    .logGroups!.find(({ logGroupName }) => logGroupName === name);

async function cleanUp(): Promise<void> {
  const { body } = await product.call('POST', '/clean-ups', {});
  await product.aws.world.clock.sleep(300);
  expect((await product.call('GET', `/clean-ups/${body.id}`)).body).toMatchObject({ status: 'succeeded' });
}

test('a cluster has a log group of its own, outside its stack, with the tags of the cluster', async () => {
  const cluster = await create('own', { tags: { purpose: 'test' } });
  const group = found(groupOf(cluster));
  expect(group).toMatchObject({ retentionInDays: 14 });
  const { tags } = product.aws.logs.actions.ListTagsForResource({ resourceArn: group!.logGroupArn });
  expect(tags).toMatchObject({
    [ownTags.owner]: 'fargate-clusters-test',
    [ownTags.cluster]: 'own',
    purpose: 'test',
  });
  const { body } = await product.call('GET', '/clusters/own/resources');
  expect(body.items.map(({ type }: Json) => type)).not.toContain('AWS::Logs::LogGroup');
});

test('the group outlives its cluster by 14 days, then clean-up deletes it', async () => {
  const { clock } = product.aws.world;
  const name = groupOf(await create('outlived'));
  await remove('outlived');
  await cleanUp();
  await clock.sleep(13 * day);
  await cleanUp();
  expect(found(name)).toBeDefined();
  await clock.sleep(1.1 * day);
  await cleanUp();
  expect(found(name)).toBeUndefined();
});

test('a name that is used again has another group, and both go on their own', async () => {
  const first = groupOf(await create('again'));
  await remove('again');
  await cleanUp();
  const second = groupOf(await create('again'));
  expect(second).not.toBe(first);
  await product.aws.world.clock.sleep(15 * day);
  await cleanUp();
  expect([found(first), found(second)]).toEqual([undefined, expect.anything()]);
  await product.aws.world.clock.sleep(15 * day);
  await cleanUp();
  expect(found(second)).toBeDefined();
  await remove('again');
});

test('the logs of a creation that fails stay as long', async () => {
  product.aws.world.faults.plan({ kind: 'image_pull', image: 'bad', cause: 'not_found' });
  await attempt({ name: 'bad', image: 'bad' });
  const name = groupOf((await product.call('GET', '/clusters/bad')).body);
  expect(found(name)).toBeDefined();
  await cleanUp();
  await product.aws.world.clock.sleep(2 * day);
  await cleanUp();
  await cleanUp();
  expect(found(name)).toBeDefined();
  await product.aws.world.clock.sleep(15 * day);
  await cleanUp();
  expect(found(name)).toBeUndefined();
});

test('a creation survives lost answers and an outage of CloudWatch Logs', async () => {
  for (const action of ['CreateLogGroup', 'PutRetentionPolicy']) {
    product.aws.world.faults.plan({ kind: 'lost_answer', service: 'logs', action, times: 2 });
    product.aws.world.faults.plan({
      kind: 'error',
      service: 'logs',
      action,
      code: 'ServiceUnavailableException',
      status: 503,
      times: 6,
    });
  }
  const cluster = await create('patient');
  expect(found(groupOf(cluster))).toMatchObject({ retentionInDays: 14 });
  await remove('patient');
});

test('a creation that may not create the group fails with the reason, and leaves nothing', async () => {
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'logs',
    action: 'CreateLogGroup',
    code: 'AccessDeniedException',
    status: 400,
  });
  const { body: operation } = await product.call('POST', '/clusters', helloWorld({ name: 'denied' }));
  expect(await product.ended(operation.id)).toMatchObject({
    status: 'failed',
    error: { code: 'access_denied' },
  });
});

test('a cluster without a container that logs there has no group', async () => {
  const { stack } = await create('quiet', { newTaskDefinition: undefined, service: undefined });
  expect(found(`/ecs/test/${stack.name}`)).toBeUndefined();
  await remove('quiet');
});

test('the group of a stack that a forced deletion left stays while the stack does', async () => {
  const { clock } = product.aws.world;
  const cluster = await create('forced');
  const name = groupOf(cluster);
  const { NetworkInterface } = await product.aws.ec2.actions.CreateNetworkInterface({
    SubnetId: cluster.network.subnetIds[0],
  });
  await remove('forced', '?force=true');
  await cleanUp();
  await clock.sleep(20 * day);
  await cleanUp();
  expect(found(name)).toBeDefined();
  await product.aws.ec2.actions.DeleteNetworkInterface({
    NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId!,
  });
  for (let times = 0; times < 3; times++) {
    await cleanUp();
    await clock.sleep(1_800);
  }
  expect(found(name)).toBeDefined();
  await clock.sleep(15 * day);
  await cleanUp();
  expect(found(name)).toBeUndefined();
});
