import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Product } from '../../support/product.ts';

/* What people have reported of tools that tear clusters down, each by its public name. */

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { create, remove, beginRemoval } = clusterLife(() => product);
const plan = (fault: Parameters<Product['aws']['world']['faults']['plan']>[0]) =>
  product.aws.world.faults.plan(fault);
const refuse = (service: string, action: string) =>
  plan({ kind: 'error', service, action, code: 'InternalFailure', status: 500 });
const serviceOf = (name: string) =>
  product.aws.ecs.actions.DescribeServices({ cluster: name, services: [`${name}-service`] }).services?.[0];
const stackStatuses = async (stackId: string) => {
  const { StackEvents } = await product.aws.cloudFormation.actions.DescribeStackEvents({
    StackName: stackId,
  });
  return StackEvents?.map(({ ResourceStatus }) => ResourceStatus);
};

test('amazon-ecs-cli#368, coldbrew-cli#35, aws-nuke#231: the stack is whole until the cluster is empty', async () => {
  const { stack } = await create('whole');
  refuse('cloudformation', 'DeleteStack');
  const operation = await beginRemoval('whole');
  await product.aws.world.clock.sleep(600);
  expect(serviceOf('whole')).toMatchObject({ desiredCount: 0, runningCount: 0 });
  expect((await stackStatuses(stack.id))?.[0]).toBe('CREATE_COMPLETE');
  product.aws.world.faults.withdraw();
  expect(await product.ended(operation.id)).toMatchObject({ status: 'succeeded' });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('cloud-nuke#368, aws-cdk#8654: tasks that are pending, or whose definition is inactive, are stopped too', async () => {
  const { taskDefinition } = await create('lingerers');
  plan({ kind: 'task_stuck', image: 'tutum/hello-world' });
  await product.call('POST', '/clusters/lingerers/tasks', { count: 3 });
  product.aws.ecs.actions.DeregisterTaskDefinition({ taskDefinition });
  expect(await remove('lingerers')).toMatchObject({ status: 'succeeded' });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('cloud-nuke#368: a task that somebody starts while the cluster is being emptied is stopped as well', async () => {
  const { taskDefinition, network } = await create('restless');
  plan({ kind: 'stop_slow', seconds: 100 });
  const { id } = await beginRemoval('restless');
  await product.aws.world.clock.sleep(60);
  await product.aws.ecs.actions.RunTask({
    cluster: 'restless',
    taskDefinition,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: network.subnetIds } },
  });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('amazon-ecs-agent#1657, amazon-ecs-cli#206, #599: a gateway that will not go for 20 minutes is tried again', async () => {
  await create('slow-gateway');
  const reason = 'The internetGateway has dependencies and cannot be deleted.';
  plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::InternetGateway', reason, times: 4 });
  expect(await remove('slow-gateway')).toMatchObject({ status: 'succeeded', error: null });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('bootstrap-cfn#177, eksctl#616: the gateway is not touched while interfaces have public addresses', async () => {
  const { stack } = await create('mapped');
  plan({ kind: 'interface_lingers', seconds: 120 });
  expect(await remove('mapped')).toMatchObject({ status: 'succeeded' });
  expect(await stackStatuses(stack.id)).not.toContain('DELETE_FAILED');
});

test('copilot-cli#5481, aws-dotnet-deploy#144, #145: what is not ours is named, kept, and the cluster stays listed', async () => {
  const { network } = await create('blocked');
  const { GroupId } = await product.aws.ec2.actions.CreateSecurityGroup({
    GroupName: 'theirs',
    Description: 'of another team',
    VpcId: network.vpcId,
  });
  const named = [expect.objectContaining({ id: GroupId, type: 'AWS::EC2::SecurityGroup' })];
  expect(await remove('blocked')).toMatchObject({
    status: 'failed',
    error: { code: 'deletion_blocked', blockers: named },
  });
  const { body } = await product.call('GET', '/clusters');
  expect(body.items).toMatchObject([{ name: 'blocked', status: 'delete_failed', blockers: named }]);
  expect(product.aws.inventory().securityGroups).toContain(GroupId);

  await product.aws.ec2.actions.DeleteSecurityGroup({ GroupId });
  expect(await remove('blocked')).toMatchObject({ status: 'succeeded' });
  expect(product.aws.inventory()).toEqual(nothing);
});

test('rebuy aws-nuke#270, #244, #370: nothing is left behind but what force was asked to leave, by name', async () => {
  const { network, stack } = await create('forced');
  const { GroupId } = await product.aws.ec2.actions.CreateSecurityGroup({
    GroupName: 'theirs',
    Description: 'of another team',
    VpcId: network.vpcId,
  });
  const { orphans } = await remove('forced', '?force=true');
  expect(orphans).toMatchObject([
    { physicalId: network.vpcId, type: 'AWS::EC2::VPC', monthlyCostInDollars: 0 },
  ]);
  await product.aws.ec2.actions.DeleteSecurityGroup({ GroupId });
  product.aws.cloudFormation.actions.DeleteStack({ StackName: stack.name });
  await product.aws.world.clock.sleep(3600);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('copilot-cli#1306, aws-nuke#535: stacks are made and deleted with a role that outlives them', async () => {
  const { stack } = await create('with-role');
  const { Stacks } = product.aws.cloudFormation.actions.DescribeStacks({ StackName: stack.name });
  expect(Stacks?.[0]?.RoleARN).toBe(
    'arn:aws:iam::000000000000:role/fargate-clusters-test-CloudFormationRole',
  );
  expect(await remove('with-role')).toMatchObject({ status: 'succeeded' });
});

test('aws-terminator#210: services start no tasks anew while tasks are stopped', async () => {
  await create('zero-first');
  refuse('ecs', 'StopTask');
  const { id } = await beginRemoval('zero-first');
  await product.aws.world.clock.sleep(5);
  expect(serviceOf('zero-first')?.desiredCount).toBe(0);
  product.aws.world.faults.withdraw();
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
});

test('aws-cdk#20257: a service that does not drain in time is tried again, and meanwhile why is told', async () => {
  await create('slow-service');
  plan({ kind: 'stop_slow', seconds: 70 * 60 });
  const { id } = await beginRemoval('slow-service');
  await product.aws.world.clock.sleep(55 * 60);
  const { body } = await product.call('GET', '/clusters/slow-service');
  expect(body.blockers).toContainEqual(
    expect.objectContaining({ reason: expect.stringContaining('timed out waiting for completion') }),
  );
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
  expect(product.aws.inventory()).toEqual(nothing);
});
