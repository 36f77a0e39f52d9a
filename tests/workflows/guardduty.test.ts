import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/*
 * GuardDuty's Runtime Monitoring puts an endpoint and a security group into every VPC of Fargate tasks, and leaves them:
 * https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-ecs-fargate.html. How they block the
 * deletion of a VPC: https://github.com/hashicorp/terraform-provider-aws/issues/46747.
 */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { beginRemoval, create, remove } = clusterLife(() => product);

function makeGroup(vpcId: string, tag: string): string {
  const { GroupId } = product.aws.ec2.actions.CreateSecurityGroup({
    GroupName: `GuardDutyManagedSecurityGroup-${vpcId}`,
    Description: `Associated with VPC-${vpcId} and tagged as GuardDutyManaged`,
    VpcId: vpcId,
    TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: tag, Value: 'true' }] }],
  });
  return GroupId!;
}

/** What the first attempt at a deletion failed on. */
async function firstError(operation: string) {
  for (;;) {
    const { error } = (await product.call('GET', `/operations/${operation}`)).body;
    if (error) return error;
    await product.aws.world.clock.sleep(5);
  }
}

test('what GuardDuty put into the VPC of a cluster goes with the cluster, at the first attempt', async () => {
  const { aws } = product;
  aws.world.faults.plan({ kind: 'guardduty' });
  const { stack } = await create('watched');
  expect(aws.inventory()).toMatchObject({ vpcEndpoints: [expect.any(String)] });
  expect(await remove('watched')).toMatchObject({ status: 'succeeded', error: null });
  const { StackEvents } = aws.cloudFormation.actions.DescribeStackEvents({ StackName: stack.id });
  expect(StackEvents!.map(({ ResourceStatus }) => ResourceStatus)).not.toContain('DELETE_FAILED');
  expect(aws.inventory()).toEqual(nothing);
});

test('its security group goes where that is all there is', async () => {
  const { network } = await create('group-only');
  makeGroup(network.vpcId, 'GuardDutyManaged');
  expect(await remove('group-only')).toMatchObject({ status: 'succeeded', error: null });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a group of that name without the tag is not touched, but named', async () => {
  const { network } = await create('namesake');
  const GroupId = makeGroup(network.vpcId, 'theirs');
  const failed = await remove('namesake', '?force=true');
  expect(failed.orphans).toContainEqual(expect.objectContaining({ physicalId: network.vpcId }));
  product.aws.ec2.actions.DeleteSecurityGroup({ GroupId });
  await product.call('POST', '/clean-ups', {});
  await product.aws.world.clock.sleep(3600);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('where an organisation forbids it, it stays and is named; the stack goes once it has gone', async () => {
  const { aws, ended } = product;
  aws.world.faults.plan({ kind: 'guardduty' });
  await create('forbidden');
  const denied = { kind: 'error', service: 'ec2', code: 'UnauthorizedOperation', status: 403 } as const;
  for (const action of ['DeleteVpcEndpoints', 'DeleteSecurityGroup'])
    aws.world.faults.plan({ ...denied, action });
  const { id } = await beginRemoval('forbidden');
  const { code, blockers } = await firstError(id);
  expect(code).toBe('deletion_blocked');
  expect(new Set(blockers.map(({ owner }: { owner: string }) => owner))).toEqual(new Set(['guardduty']));

  aws.world.faults.withdraw();
  expect(await ended(id)).toMatchObject({ status: 'succeeded', error: null });
  expect(aws.inventory()).toEqual(nothing);
});

test('what GuardDuty puts back between two attempts goes with the next one', async () => {
  const { aws, ended } = product;
  const { network } = await create('put-back');
  aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason: 'busy', times: 1 });
  const { id } = await beginRemoval('put-back');
  await firstError(id);
  makeGroup(network.vpcId, 'GuardDutyManaged');
  expect(await ended(id)).toMatchObject({ status: 'succeeded', error: null });
  expect(aws.inventory()).toEqual(nothing);
});

test('while somebody else runs tasks in the VPC, they stay watched', async () => {
  const { aws, ended } = product;
  aws.world.faults.plan({ kind: 'guardduty' });
  const { network } = await create('shared');
  const { networkInterfaceId } = aws.ec2.interfaces.attach({
    subnetId: network.subnetIds[0],
    groupIds: [],
    assignPublicIp: false,
    description: 'arn:aws:ecs:us-east-1:000000000000:attachment/theirs',
    tags: [{ Key: 'aws:ecs:clusterName', Value: 'theirs' }],
  });
  const { vpcEndpoints } = aws.inventory();
  const { id } = await beginRemoval('shared');
  await firstError(id);
  expect(aws.inventory()).toMatchObject({ vpcEndpoints });
  aws.ec2.interfaces.release(networkInterfaceId);
  expect(await ended(id)).toMatchObject({ status: 'succeeded' });
  expect(aws.inventory()).toEqual(nothing);
});

test('in a VPC of others it stays', async () => {
  const { aws } = product;
  const { Subnets } = aws.ec2.actions.DescribeSubnets({});
  const { VpcId, SubnetId } = Subnets![0]!;
  aws.world.faults.plan({ kind: 'guardduty' });
  await create('guest', { network: { vpcId: VpcId, subnetIds: [SubnetId] } });
  expect(await remove('guest')).toMatchObject({ status: 'succeeded', error: null });
  const { vpcEndpoints, securityGroups } = aws.inventory();
  expect([vpcEndpoints.length, securityGroups.length]).toEqual([1, 1]);
});

test('tasks can be run in an empty cluster and it goes as well', async () => {
  const { aws, call } = product;
  aws.world.faults.plan({ kind: 'guardduty' });
  const before = aws.inventory();
  await create('empty', { newTaskDefinition: undefined, service: undefined });
  const { body } = await call('POST', '/task-definitions', helloWorld().newTaskDefinition);
  await call('POST', '/clusters/empty/tasks', { taskDefinition: body.taskDefinition });
  await aws.world.clock.sleep(60);
  expect(await remove('empty')).toMatchObject({ status: 'succeeded', error: null });
  expect(aws.inventory()).toMatchObject({ ...before, stacks: [], vpcs: [] });
});
