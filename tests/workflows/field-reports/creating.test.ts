import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../../support/cluster-life.ts';
import { startProduct, type Product } from '../../support/product.ts';
import { helloWorld } from '../../support/requests.ts';

/* What people have reported of tools that create clusters, each by its public name. */

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterEach(() => {
  product.aws.world.faults.withdraw();
  expectNothing();
});
afterAll(() => product.close());

const expectNothing = () => expect(product.aws.inventory()).toEqual(nothing);
const { attempt, create, remove } = clusterLife(() => product);
const plan = (fault: Parameters<Product['aws']['world']['faults']['plan']>[0]) =>
  product.aws.world.faults.plan(fault);

test("copilot-cli#149, #2841, #3097: a VPC quota is told, not 'Resource creation cancelled'", async () => {
  const reason = 'The maximum number of VPCs has been reached.';
  plan({ kind: 'create_fails', resourceType: 'AWS::EC2::VPC', reason, times: 1 });
  const { error } = await attempt({ name: 'no-room' });
  expect(error).toMatchObject({ code: 'vpc_quota_reached', resource: 'Vpc' });
  expect(error.reason).toContain(reason);
  expect(error.remedy).toContain('L-F678F1CE');
});

test('copilot-cli#149: with an existing VPC the quota is of no importance', async () => {
  product.aws.quotas.set('L-F678F1CE', 1);
  const { Subnets } = await product.aws.ec2.actions.DescribeSubnets({});
  const [subnet] = Subnets!;
  const network = { vpcId: subnet!.VpcId, subnetIds: [subnet!.SubnetId] };
  await create('guest', { network });
  expect(await remove('guest')).toMatchObject({ status: 'succeeded' });
  product.aws.quotas.set('L-F678F1CE', 5);
});

test('aws-toolkit-visual-studio#293, amazon-ecs-agent#1996: a service that never stabilises is not waited for', async () => {
  plan({ kind: 'container_exit', image: 'crash', exitCode: 1, afterSeconds: 5 });
  const began = product.aws.world.clock.now();
  expect(await attempt({ name: 'unstable', image: 'crash' })).toMatchObject({
    status: 'failed',
    error: { code: 'container_exited', resource: 'Service' },
  });
  const hours = (product.aws.world.clock.now() - began) / 3_600_000;
  expect(hours).toBeLessThan(3);
});

test('copilot-cli#2584, #5586: stop reasons, exit codes and events outlive the rollback', async () => {
  plan({ kind: 'container_exit', image: 'crash', exitCode: 137, afterSeconds: 5 });
  const { id } = await attempt({ name: 'traceless', image: 'crash' });
  const { body } = await product.call('GET', `/operations/${id}`);
  expect(body.error.stoppedTasks[0]).toMatchObject({
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'hello-world', exitCode: 137 }],
  });
  expect(body.error.events[0]).toContain('(service traceless-service)');
});

test('amazon-ecs-agent#1128, #1266: a task without a way out says so, and what to do', async () => {
  const { Subnets } = await product.aws.ec2.actions.DescribeSubnets({});
  const [subnet] = Subnets!;
  const { error } = await attempt({
    name: 'walled-in',
    network: { vpcId: subnet!.VpcId, subnetIds: [subnet!.SubnetId] },
    service: { name: 'walled-in-service', desiredCount: 1, assignPublicIp: false },
  });
  expect(error).toMatchObject({ code: 'network_unreachable' });
  expect(error.remedy).toContain('assignPublicIp must be true');
});

test('airflow#22002, amazon-ecs-agent#4825: network interfaces that come too late pass, and so it is said', async () => {
  const reason = 'Timeout waiting for network interface provisioning to complete.';
  plan({ kind: 'start_fails', image: 'late', reason, times: 2 });
  await create('late', { image: 'late' });
  expect(await remove('late')).toMatchObject({ status: 'succeeded' });
  plan({ kind: 'start_fails', image: 'late', reason });
  const { error } = await attempt({ name: 'too-late', image: 'late' });
  expect(error).toMatchObject({ code: 'provisioning_failed', reason });
  expect(error.remedy).toContain('try again');
});

test('nabu#1259: a full subnet is named as what it is', async () => {
  const reason =
    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-0123456789abcdef0': InsufficientFreeAddressesInSubnet";
  plan({ kind: 'start_fails', image: 'crowded', reason });
  const { error } = await attempt({ name: 'crowded', image: 'crowded' });
  expect(error).toMatchObject({ code: 'subnet_full', reason });
});

test('minecraft-ondemand#12: a log stream that the execution role may not make is not a wrong entryPoint', async () => {
  const reason =
    'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/r/t is not authorized to perform: logs:CreateLogStream';
  plan({ kind: 'start_fails', image: 'unlogged', reason });
  const { error } = await attempt({ name: 'unlogged', image: 'unlogged' });
  expect(error).toMatchObject({ code: 'access_denied', reason });
  expect(error.remedy).toContain('execution');
});

test('aws-cdk#32877, containers-roadmap#2561: the task definition says which container is to blame, AWS why', async () => {
  plan({ kind: 'start_fails', image: 'strange', reason: 'Task failed to start' });
  const { error } = await attempt({ name: 'strange', image: 'strange' });
  expect(error).toMatchObject({ code: 'unknown', reason: 'Task failed to start' });
  plan({ kind: 'image_pull', image: 'sidecar', cause: 'not_found' });
  const { newTaskDefinition } = helloWorld();
  const containers = [...newTaskDefinition.containers, { name: 'sidecar', image: 'sidecar' }];
  const second = await attempt({ name: 'two', newTaskDefinition: { ...newTaskDefinition, containers } });
  expect(second.error.message).toContain('of the container "sidecar"');
});

test('copilot-cli#5296: a conflict names the operation that runs, and that can be cancelled', async () => {
  const { call, ended } = product;
  const { body: creation } = await call('POST', '/clusters', helloWorld({ name: 'stuck' }));
  expect(await call('POST', '/clusters', helloWorld({ name: 'stuck' }))).toMatchObject({
    status: 409,
    body: { code: 'cluster_busy', operationId: creation.id },
  });
  const { body: deletion } = await call('POST', `/operations/${creation.id}/cancel`);
  expect(await ended(deletion.id)).toMatchObject({ type: 'delete', status: 'succeeded' });
  expect(await ended(creation.id)).toMatchObject({ status: 'cancelled' });
});
