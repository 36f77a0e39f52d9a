import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ownTags } from '../../shared/domain/ownership.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';

/* What a forced deletion leaves behind goes as soon as it can, and until then the records say what is in its way. */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { beginRemoval, cleanUps, create, operation, remove } = clusterLife(() => product);

const busy = {
  kind: 'delete_fails',
  resourceType: 'AWS::EC2::VPC',
  reason: 'The vpc has dependencies and cannot be deleted.',
} as const;

test('an orphan goes though somebody has taken its tags off', async () => {
  const { aws } = product;
  const { network } = await create('untagged');
  aws.world.faults.plan(busy);
  expect(await remove('untagged', '?force=true')).toMatchObject({ status: 'succeeded' });
  aws.world.faults.withdraw();
  aws.ec2.actions.DeleteTags({
    Resources: [network.vpcId],
    Tags: Object.values(ownTags).map((Key) => ({ Key })),
  });
  await cleanUps(4);
  expect(aws.inventory()).toEqual(nothing);
});

test('an orphan goes though it kept an ECS cluster whose tags somebody has taken off', async () => {
  const { aws } = product;
  await create('bare');
  aws.world.faults.plan({ ...busy, resourceType: 'AWS::ECS::Cluster' });
  expect(await remove('bare', '?force=true')).toMatchObject({ status: 'succeeded' });
  aws.world.faults.withdraw();
  const { clusters } = aws.ecs.actions.DescribeClusters({ clusters: ['bare'] });
  aws.ecs.actions.UntagResource({
    resourceArn: clusters![0]!.clusterArn!,
    tagKeys: Object.values(ownTags),
  });
  await cleanUps(4);
  expect(aws.inventory()).toEqual(nothing);
});

test('what GuardDuty watches goes with the orphan once nobody else uses its VPC', async () => {
  const { aws } = product;
  aws.world.faults.plan({ kind: 'guardduty' });
  const { network } = await create('watched');
  const { networkInterfaceId } = aws.ec2.interfaces.attach({
    subnetId: network.subnetIds[0],
    groupIds: [],
    assignPublicIp: false,
    description: 'arn:aws:ecs:us-east-1:000000000000:attachment/theirs',
    tags: [{ Key: 'aws:ecs:clusterName', Value: 'theirs' }],
  });
  expect(await remove('watched', '?force=true')).toMatchObject({ status: 'succeeded' });
  const { vpcEndpoints } = aws.inventory();
  await cleanUps(2);
  expect(aws.inventory()).toMatchObject({ vpcEndpoints });
  aws.ec2.interfaces.release(networkInterfaceId);
  await cleanUps(4);
  expect(aws.inventory()).toEqual(nothing);
});

test('the record of a clean-up says why an orphan did not go the last time', async () => {
  const { aws } = product;
  await create('held');
  aws.world.faults.plan(busy);
  expect(await remove('held', '?force=true')).toMatchObject({ status: 'succeeded' });
  const [item] = await cleanUps(1);
  expect(item).toMatchObject({ cluster: 'held', action: 'retry', reason: 'orphaned' });
  expect(item!.error).toContain(busy.reason);
  aws.world.faults.withdraw();
  await cleanUps(2);
  expect(aws.inventory()).toEqual(nothing);
});

test('where AWS lets nobody tag what is denied, the record says so and what to do', async () => {
  const { aws } = product;
  const { network } = await create('claimed');
  aws.world.faults.plan(busy);
  expect(await remove('claimed', '?force=true')).toMatchObject({ status: 'succeeded' });
  aws.world.faults.withdraw();
  const setOwner = (Value: string) =>
    aws.ec2.actions.CreateTags({ Resources: [network.vpcId], Tags: [{ Key: ownTags.owner, Value }] });
  setOwner('another');
  const items = await cleanUps(3);
  expect(items.at(-1)!.error).toContain(network.vpcId);
  expect(items.at(-1)!.error).toContain(ownTags.owner);
  setOwner(process.env['STACK_PREFIX']!);
  await cleanUps(2);
  expect(aws.inventory()).toEqual(nothing);
});

/** Somebody deletes a stack whose deletion has failed, and has CloudFormation keep what is left of it. */
function keepByHand(StackName: string, how: string) {
  const { actions } = product.aws.cloudFormation;
  const { StackResourceSummaries } = actions.ListStackResources({ StackName });
  const RetainResources = StackResourceSummaries!.flatMap(({ ResourceStatus, LogicalResourceId }) =>
    ResourceStatus === 'DELETE_COMPLETE' ? [] : [LogicalResourceId!],
  );
  const isForced = how.includes('FORCE_DELETE_STACK');
  actions.DeleteStack({
    StackName,
    ...(isForced ? { DeletionMode: 'FORCE_DELETE_STACK' } : { RetainResources }),
  });
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html
const waysToKeep = ['--retain-resources', '--deletion-mode FORCE_DELETE_STACK'];

test.each(waysToKeep)('what somebody kept of a stack with %s is named by the deletion', async (how) => {
  const { aws, ended } = product;
  const { stack, network } = await create('kept');
  aws.world.faults.plan({ ...busy, times: 2 });
  const { id } = await beginRemoval('kept');
  while (!(await operation(id)).error) await aws.world.clock.sleep(20);
  keepByHand(stack.id, how);
  const { status, orphans } = await ended(id);
  expect(status).toBe('succeeded');
  expect(orphans).toContainEqual({
    physicalId: network.vpcId,
    type: 'AWS::EC2::VPC',
    resource: 'Vpc',
    monthlyCostInDollars: 0,
    reason: expect.stringContaining('Somebody'),
  });
});

test.each(waysToKeep)('what somebody kept of an orphan with %s is said by a clean-up, once', async (how) => {
  const { aws } = product;
  const { stack, network } = await create('kept');
  aws.world.faults.plan({ ...busy, times: 3 });
  expect(await remove('kept', '?force=true')).toMatchObject({ status: 'succeeded' });
  keepByHand(stack.id, how);
  await aws.world.clock.sleep(600);
  const items = await cleanUps(2);
  expect(items).toEqual([
    expect.objectContaining({
      action: 'skip',
      reason: 'orphaned',
      error: expect.stringContaining(network.vpcId),
    }),
  ]);
});
