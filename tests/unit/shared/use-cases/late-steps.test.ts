import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clock, journal, stacks, tasks } from '../../../../shared/deps.ts';
import { OperationSuperseded } from '../../../../shared/use-cases/hold-cluster.ts';
import { finishCreation } from '../../../../shared/use-cases/finish-creation.ts';
import { watchCreation } from '../../../../shared/use-cases/watch-creation.ts';
import { watchDeletion } from '../../../../shared/use-cases/watch-deletion.ts';
import { startProduct, type Product } from '../../../support/product.ts';
import { helloWorld } from '../../../support/requests.ts';

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
  ['WatchCreation', () => watchCreation({ journal, stacks, tasks, clock }, input)],
  ['FinishCreation', () => finishCreation({ journal, stacks, clock }, input)],
  ['WatchDeletion', () => watchDeletion({ journal, stacks, clock }, input)],
])('%s stops where the rollback has ended and the stack is forgotten', async (_, late) => {
  await expect(late()).rejects.toThrow(OperationSuperseded);
});
