import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  clock,
  clusters,
  deployment,
  journal,
  logGroupRecords,
  logGroups,
  stackPlanDependencies,
  stacks,
  taskDefinitionRecords,
  taskDefinitions,
  tasks,
} from '../../../../../shared/deps.ts';
import { createStack } from '../../../../../shared/use-cases/steps/create-cluster/create-stack.ts';
import { discardStack } from '../../../../../shared/use-cases/steps/create-cluster/discard-stack.ts';
import { OperationSuperseded } from '../../../../../shared/use-cases/operations/cluster-lock.ts';
import { finishCreation } from '../../../../../shared/use-cases/steps/create-cluster/finish-creation.ts';
import { watchCreation } from '../../../../../shared/use-cases/steps/create-cluster/watch-creation.ts';
import { watchDeletion } from '../../../../../shared/use-cases/steps/delete-cluster/watch-deletion.ts';
import { startProduct, type Product } from '../../../../support/product.ts';
import { helloWorld } from '../../../../support/requests.ts';

/* Step Functions may run a step twice, and the second run may come after the workflow has ended. */
let product: Product;
const input = { cluster: 'broken', operationId: '' };

beforeAll(async () => {
  product = await startProduct({ speed: 500 });
  const image = 'does-not-exist/image';
  product.aws.world.faults.plan({ kind: 'image_pull', image, cause: 'not_found' });
  const { body } = await product.call('POST', '/clusters', helloWorld({ name: 'broken', image }));
  input.operationId = body.id;
  expect(await product.ended(body.id)).toMatchObject({ status: 'failed' });
});
afterAll(() => product.close());

test.each<[name: string, late: () => Promise<unknown>]>([
  [
    'CreateStack',
    () =>
      createStack(
        {
          journal,
          stacks,
          logGroups,
          logGroupRecords,
          clock,
          planning: stackPlanDependencies(),
          logRetentionDays: 14,
          logKey: undefined,
        },
        input,
      ),
  ],
  ['WatchCreation', () => watchCreation({ journal, stacks, tasks, clock }, input)],
  ['FinishCreation', () => finishCreation({ journal, stacks, clock }, input)],
  ['WatchDeletion', () => watchDeletion({ journal, stacks, clock }, input)],
])('%s stops where the rollback has ended and the stack is forgotten', async (_, late) => {
  await expect(late()).rejects.toThrow(OperationSuperseded);
});

test('DiscardStack leaves a further stack alone, while it comes up and when it is there', async () => {
  const { call, ended, aws } = product;
  const dependencies = {
    journal,
    stacks,
    clusters,
    taskDefinitions,
    taskDefinitionRecords,
    clock,
    deployment: deployment(),
  };
  const { body } = await call('POST', '/clusters', helloWorld({ name: 'fine' }));
  const late = () => discardStack(dependencies, { cluster: 'fine', operationId: body.id });
  while (!(await journal.getCluster('fine'))?.stackId) await aws.world.clock.sleep(1);
  await late();
  expect(await ended(body.id)).toMatchObject({ status: 'succeeded' });
  await expect(late()).rejects.toThrow(OperationSuperseded);
  const { stackName } = (await journal.getCluster('fine'))!;
  expect(await stacks.describe(stackName)).toMatchObject({ status: 'CREATE_COMPLETE' });
});
