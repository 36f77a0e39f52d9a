import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Fault } from '../../local/aws/faults.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';

/* What AWS refuses in one moment and does in the next ends no creation: the operation asks for a further stack. */

let product: Product;
/** How many stacks there were before the test. */
let before: number;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
beforeEach(() => {
  before = stacks().length;
});
afterEach(() => removeAllOf('hello-world', nothing));
afterAll(() => product.close());

const { attempt, beginCreation, cleanUp, operation, removeAllOf, stacksOf } = clusterLife(() => product);

const plan = (fault: Fault) => product.aws.world.faults.plan(fault);
const failing = (resourceType: string, reason: string, times: number) =>
  plan({ kind: 'create_fails', resourceType, reason, times });

/** https://github.com/aws/copilot-cli/issues/3945: the same deployment worked a day later. */
const unavailable =
  'Resource handler returned message: "Service Unavailable. Please try again later. (Service: AmazonECS; Status Code: 500; Error Code: ServerException; Request ID: dc8b6125-bfc2-41ab-900b-0324e4723699; Proxy: null)" (RequestToken: d7a68d68-1812-2d97-1697-fbcb497c5156, HandlerErrorCode: GeneralServiceException)';
const denied =
  'API: iam:CreateRole User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: iam:CreateRole';

/** Every stack that the product has asked for, the newest first. */
const stacks = () => stacksOf('hello-world');

/** Waits until the first stack of the test has that status. */
async function firstIs(status: string): Promise<void> {
  while (stacks().at(-1 - before)?.StackStatus !== status) await product.aws.world.clock.sleep(1);
}

test.each([
  // https://github.com/PrefectHQ/prefect/issues/16485, https://github.com/hashicorp/terraform-provider-aws/issues/9777
  [
    'AWS::ECS::TaskDefinition',
    'Resource handler returned message: "Invalid request provided: Create TaskDefinition: Too many concurrent attempts to create a new revision of the specified family. (Service: AmazonECS; Status Code: 400; Error Code: ClientException)" (RequestToken: 1, HandlerErrorCode: InvalidRequest)',
  ],
  // https://github.com/aws/aws-cdk/issues/5637
  ['AWS::EC2::VPC', 'Throttling: Rate exceeded'],
  // The words of IAM: https://github.com/hashicorp/terraform-provider-aws/issues/34371
  [
    'AWS::IAM::Role',
    'Resource handler returned message: "Another request updating the entity is in progress. Please try again later. (Service: Iam, Status Code: 409, Request ID: 1)" (RequestToken: 1, HandlerErrorCode: GeneralServiceException)',
  ],
  ['AWS::ECS::Service', unavailable],
])('a stack whose %s failed for what passes is followed by another one: %s', async (type, reason) => {
  failing(type, reason, 1);
  const { id } = await beginCreation();
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded', error: null });
  expect(
    stacks()
      .map(({ StackStatus }) => StackStatus)
      .slice(0, stacks().length - before),
  ).toEqual(['CREATE_COMPLETE', 'DELETE_COMPLETE']);
  expect((await product.call('GET', '/clusters/hello-world')).body.status).toBe('active');
});

test('what the stack has made itself and AWS does not see yet passes', async () => {
  // https://github.com/hashicorp/terraform/issues/7104, https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
  const { id } = await beginCreation();
  await firstIs('CREATE_IN_PROGRESS');
  let vpc: string | undefined;
  while (!vpc) {
    await product.aws.world.clock.sleep(0.5);
    vpc = product.aws.cloudFormation.actions
      .DescribeStackResources({ StackName: stacks()[0]!.StackName })
      .StackResources!.find(({ LogicalResourceId }) => LogicalResourceId === 'Vpc')?.PhysicalResourceId;
  }
  failing('AWS::EC2::Subnet', `The vpc ID '${vpc}' does not exist (Error Code: InvalidVpcID.NotFound)`, 1);
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded', error: null });
});

test('each further stack comes after a longer pause, and the fourth is the last', async () => {
  failing('AWS::ECS::Cluster', unavailable, 100);
  const { id } = await beginCreation();
  expect(await product.ended(id)).toMatchObject({
    status: 'failed',
    error: { code: 'aws_unavailable', resource: 'Cluster', reason: expect.stringContaining('500') },
  });
  const made = stacks()
    .slice(0, stacks().length - before)
    .toReversed();
  expect(made.length).toBe(4);
  const pauses = made
    .slice(1)
    .map(({ CreationTime }, index) => CreationTime!.getTime() - made[index]!.DeletionTime!.getTime());
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  expect(pauses[0]).toBeGreaterThan(5_000);
  expect((await operation(id)).error.message).toContain('4');
});

test('the progress shows the deletion, then what the next stack waits for', async () => {
  failing('AWS::ECS::Cluster', unavailable, 1);
  const { id } = await beginCreation();
  await firstIs('DELETE_COMPLETE');
  let waiting: Json;
  do {
    await product.aws.world.clock.sleep(1);
    waiting = await operation(id);
  } while (waiting.progress.some(({ status }: Json) => status !== 'PENDING'));
  expect(waiting).toMatchObject({ status: 'running', error: null });
  const cluster = waiting.progress.find(({ resource }: Json) => resource === 'Cluster');
  expect(cluster.reason).toContain('Service Unavailable');
  const { progress, status } = await product.ended(id);
  expect(status).toBe('succeeded');
  expect(progress.map((one: Json) => one.reason)).toEqual(progress.map(() => null));
});

test.each([
  ['a right that is missing', 'AWS::IAM::Role', denied, 'access_denied'],
  ['a quota', 'AWS::EC2::VPC', 'The maximum number of VPCs has been reached.', 'vpc_quota_reached'],
  ['a request that is wrong', 'AWS::ECS::Service', 'Invalid request provided: no', 'invalid_request'],
  ['a name that is taken', 'AWS::IAM::Role', 'web already exists', 'name_taken'],
  [
    "somebody else's that is missing",
    'AWS::EC2::Subnet',
    "The vpc ID 'vpc-1' does not exist (Error Code: InvalidVpcID.NotFound)",
    'invalid_request',
  ],
  ['what AWS has no words for', 'AWS::ECS::Service', 'No.', 'unknown'],
  // It lasted: https://github.com/aws/aws-cdk/issues/1785
  ['a failure without a reason', 'AWS::EC2::VPC', 'Internal Failure', 'unknown'],
])('%s is asked for once', async (_, type, reason, code) => {
  failing(type, reason, 100);
  expect(await attempt()).toMatchObject({ status: 'failed', error: { code } });
  expect(stacks().length - before).toBe(1);
});

test.each(['DELETE', 'cancel'])('%s takes over in the pause, and no further stack is made', async (how) => {
  failing('AWS::ECS::Cluster', unavailable, 100);
  const { id } = await beginCreation();
  await firstIs('DELETE_COMPLETE');
  await product.aws.world.clock.sleep(5);
  const { status, body } =
    how === 'DELETE'
      ? await product.call('DELETE', '/clusters/hello-world')
      : await product.call('POST', `/operations/${id}/cancel`);
  expect(status).toBe(202);
  const made = stacks().length;
  await product.ended(body.id);
  expect(await operation(id)).toMatchObject({ status: 'cancelled' });
  await product.aws.world.clock.sleep(3600);
  expect(stacks()).toHaveLength(made);
});

// TokenAlreadyExistsException: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html
test('each attempt of the rollback asks for the deletion of a further stack by a token that is new', async () => {
  failing('AWS::ECS::Cluster', unavailable, 1);
  const reason = 'The vpc has dependencies and cannot be deleted.';
  const { id } = await beginCreation();
  await firstIs('DELETE_COMPLETE');
  failing('AWS::ECS::Service', denied, 100);
  plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason, times: 1 });
  expect(await product.ended(id)).toMatchObject({ status: 'failed', error: { code: 'access_denied' } });
  const { StackEvents } = product.aws.cloudFormation.actions.DescribeStackEvents({
    StackName: stacks()[0]!.StackId!,
  });
  const [first, second] = StackEvents!
    .filter(
      ({ PhysicalResourceId, StackId, ResourceStatus }) =>
        PhysicalResourceId === StackId && ResourceStatus === 'DELETE_IN_PROGRESS',
    )
    .toReversed();
  expect(second!.Timestamp!.getTime() - first!.Timestamp!.getTime()).toBeLessThan(3 * 60_000);
});

test('the time for a creation holds for all of its stacks together', async () => {
  failing('AWS::ECS::Cluster', unavailable, 100);
  plan({
    kind: 'delete_fails',
    resourceType: 'AWS::EC2::VPC',
    reason: 'The vpc has dependencies and cannot be deleted.',
    times: 1,
  });
  const began = product.aws.world.clock.now();
  const { status } = await attempt();
  expect(status).toBe('failed');
  expect(stacks().length - before).toBe(1);
  expect(product.aws.world.clock.now() - began).toBeLessThan(90 * 60_000);
});

test.each([
  [60, 2],
  [80, 1],
])(
  'where each stack takes %i minutes to go, so many are asked for within 75 minutes: %i',
  async (minutes, most) => {
    failing('AWS::ECS::Cluster', unavailable, 100);
    plan({ kind: 'delete_slow', resourceType: 'AWS::EC2::VPC', seconds: minutes * 60 });
    expect(await attempt()).toMatchObject({ status: 'failed', error: { code: 'aws_unavailable' } });
    const made = stacks().slice(0, stacks().length - before);
    expect(made).toHaveLength(most);
    const [last, first] = [made[0]!, made.at(-1)!].map(({ CreationTime }) => CreationTime!.getTime());
    expect(last! - first!).toBeLessThan(75 * 60_000);
  },
);

test.each(['DeleteStack', 'DescribeStackEvents', 'GetTemplate', 'CreateStack'])(
  'a lost response of %s on the way to the next stack makes no further one',
  async (action) => {
    failing('AWS::ECS::Cluster', unavailable, 1);
    const { id } = await beginCreation();
    await firstIs('CREATE_FAILED');
    plan({ kind: 'lost_answer', service: 'cloudformation', action, times: 1 });
    plan({ kind: 'lost_answer', service: 'dynamodb', action: 'UpdateItem', times: 2 });
    expect(await product.ended(id)).toMatchObject({ status: 'succeeded', error: null });
    expect(stacks().length - before).toBe(2);
  },
);

test.each(['CREATE_FAILED', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE'])(
  'where the workflow dies at %s, clean-up leaves nothing',
  async (status) => {
    failing('AWS::ECS::Cluster', unavailable, 100);
    const { id } = await beginCreation();
    await firstIs(status);
    const { executions } = product.aws.stepFunctions.actions.ListExecutions({
      stateMachineArn: process.env['CREATE_CLUSTER_WORKFLOW_ARN'],
      statusFilter: 'RUNNING',
    });
    await product.aws.stepFunctions.actions.StopExecution({ executionArn: executions![0]!.executionArn });
    await product.aws.world.clock.sleep(900);
    await cleanUp();
    expect(await product.ended(id)).toMatchObject({ status: expect.stringMatching('failed|cancelled') });
    expect(stacks().length - before).toBe(1);
    expect((await product.call('GET', '/clusters/hello-world')).status).toBe(404);
  },
);
