import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { hookedCalls } from '../support/hooked-calls.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/* Others deregister or delete a revision between the look at it and its deregistration. */

let product: Product;
const { state, load } = hookedCalls();
beforeAll(async () => {
  product = await startProduct({}, load);
});
afterEach(() => {
  state.hook = undefined;
  product.aws.world.faults.withdraw();
});
afterAll(() => product.close());

async function deregisteredMeanwhile(family: string, meanwhile: (taskDefinition: string) => void) {
  const { newTaskDefinition: taskDefinition } = helloWorld();
  expect(await product.call('POST', '/task-definitions', { ...taskDefinition, family })).toMatchObject({
    status: 201,
  });
  state.hook = async ({ action }, send) => {
    if (action === 'DeregisterTaskDefinition') meanwhile(`${family}:1`);
    return send();
  };
  return product.call('DELETE', `/task-definitions/${family}:1`);
}

const deregister = (taskDefinition: string) =>
  product.aws.ecs.actions.DeregisterTaskDefinition({ taskDefinition });

const refuse = (message = 'This task definition cannot be deregistered.') =>
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'ecs',
    action: 'DeregisterTaskDefinition',
    code: 'ClientException',
    message,
  });

test('one that others have deregistered is shown as inactive', async () => {
  expect(await deregisteredMeanwhile('inactive', deregister)).toMatchObject({
    status: 200,
    body: { taskDefinition: 'inactive:1', status: 'INACTIVE' },
  });
});

test('the same where ECS refuses to deregister it again', async () => {
  const answer = await deregisteredMeanwhile('refused', (taskDefinition) => {
    deregister(taskDefinition);
    refuse();
  });
  expect(answer).toMatchObject({ status: 200, body: { taskDefinition: 'refused:1', status: 'INACTIVE' } });
});

test('one that others delete is shown as that', async () => {
  const answer = await deregisteredMeanwhile('deleting', (taskDefinition) => {
    deregister(taskDefinition);
    product.aws.ecs.actions.DeleteTaskDefinitions({ taskDefinitions: [taskDefinition] });
  });
  expect(answer).toMatchObject({ status: 200, body: { status: 'DELETE_IN_PROGRESS' } });
});

/* The words: https://github.com/cloud-custodian/cloud-custodian, c7n/resources/ecs.py */
test('one that is gone is not found', async () => {
  const answer = await deregisteredMeanwhile('deleted', () =>
    refuse('The specified task definition does not exist.'),
  );
  expect(answer).toMatchObject({ status: 404, body: { code: 'task_definition_not_found' } });
});

test('what ECS refuses for another reason is told with it', async () => {
  expect(await deregisteredMeanwhile('active', () => refuse())).toMatchObject({
    status: 422,
    body: { code: 'rejected_by_aws', detail: 'This task definition cannot be deregistered.' },
  });
});
