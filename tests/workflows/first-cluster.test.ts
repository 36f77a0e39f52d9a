import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { earlyDefinition } from '../support/requests.ts';

let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct({ newAccount: true });
  nothing = product.aws.inventory();
});
afterEach(() => removeAllOf('hello-world', nothing));
afterAll(() => product.close());

const { attempt, beginCreation, operation, removeAllOf, stacksOf } = clusterLife(() => product);

/** What AWS said in cloudformation-coverage-roadmap#818. */
const roleIsMissing = (times: number) => ({
  kind: 'create_fails' as const,
  resourceType: 'AWS::ECS::Cluster',
  reason:
    'Resource handler returned message: "Invalid request provided: CreateCluster Invalid Request: Unable to assume the service linked role. Please verify that the ECS service linked role exists. (Service: AmazonECS; Status Code: 400; Error Code: InvalidParameterException; Request ID: 22e06152; Proxy: null)" (RequestToken: 70f29b80, HandlerErrorCode: InvalidRequest)',
  times,
});

const lost = (service: string, action: string) =>
  product.aws.world.faults.plan({ kind: 'lost_answer', service, action, times: 1 });

/** The states of every stack that the product has asked for, the newest first. */
const stacks = () => stacksOf('hello-world').map(({ StackStatus }) => StackStatus);

/** Waits until the first stack is being deleted. */
async function discarding(): Promise<void> {
  while (!stacks().includes('DELETE_IN_PROGRESS')) await product.aws.world.clock.sleep(1);
}

test('the first cluster of an account comes up, though ECS has just got its role', async () => {
  const before = stacks().length;
  const { id } = await beginCreation();
  const { status, error, progress } = await product.ended(id);
  expect({ status, error }).toEqual({ status: 'succeeded', error: null });
  expect(new Set(progress.map(({ status }: Json) => status))).toEqual(new Set(['CREATE_COMPLETE']));
  expect(stacks().slice(before)).toEqual(['CREATE_COMPLETE', 'DELETE_COMPLETE']);
  expect((await product.call('GET', '/clusters/hello-world')).body.status).toBe('active');
});

test('the task definition of the first stack goes with it', async () => {
  product.aws.world.faults.plan(roleIsMissing(1));
  expect(await attempt({ newTaskDefinition: earlyDefinition() })).toMatchObject({ status: 'succeeded' });
  const { taskDefinitionArns } = product.aws.ecs.actions.ListTaskDefinitions({ status: 'INACTIVE' });
  expect(taskDefinitionArns).toEqual([]);
});

test('while the first stack is deleted the operation runs and has no error', async () => {
  product.aws.world.faults.plan(roleIsMissing(1));
  const { id } = await beginCreation();
  await discarding();
  expect(await operation(id)).toMatchObject({ status: 'running', error: null });
  expect((await product.call('GET', '/clusters/hello-world')).body.status).toBe('creating');
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded', error: null });
});

test('a role that stays missing ends the creation after the last further stack', async () => {
  product.aws.world.faults.plan(roleIsMissing(9));
  const before = stacks().length;
  const { id } = await beginCreation();
  expect(await product.ended(id)).toMatchObject({
    status: 'failed',
    error: { code: 'service_role_missing', blockers: [] },
  });
  expect(stacks().length - before).toBe(4);
});

test('a DELETE takes over while the first stack is deleted, and no second one is made', async () => {
  product.aws.world.faults.plan(roleIsMissing(1));
  const before = stacks().length;
  const { id } = await beginCreation();
  await discarding();
  const { body: deletion } = await product.call('DELETE', '/clusters/hello-world');
  expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded', error: null });
  expect(await operation(id)).toMatchObject({ status: 'cancelled' });
  await product.aws.world.clock.sleep(600);
  expect(stacks().length - before).toBe(1);
});

test.each([
  ['cloudformation', 'DeleteStack'],
  ['cloudformation', 'DescribeStackEvents'],
  ['dynamodb', 'UpdateItem'],
])('an answer of %s that is lost meanwhile (%s) changes nothing', async (service, action) => {
  product.aws.world.faults.plan(roleIsMissing(1));
  const before = stacks().length;
  const { id } = await beginCreation();
  await product.aws.world.clock.sleep(15);
  lost(service, action);
  await discarding();
  lost('dynamodb', 'UpdateItem');
  lost('cloudformation', 'CreateStack');
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded', error: null });
  expect(stacks().length - before).toBe(2);
});

test('where the first stack cannot be deleted, the creation fails for its own reason and is taken back', async () => {
  product.aws.world.faults.plan(roleIsMissing(1));
  const reason = 'Resource handler returned message: "The vpc has dependencies and cannot be deleted."';
  product.aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::EC2::VPC', reason, times: 2 });
  const { id } = await beginCreation();
  expect(await product.ended(id)).toMatchObject({
    status: 'failed',
    error: { code: 'service_role_missing' },
  });
});
