import { contracts } from '../../shared/contracts/every-contract.ts';
import type { Need } from './least-calls/need.ts';
import { needs } from './least-calls/needs.ts';
import { entryOf } from './entries.ts';
import { startProduct, type Answer } from './product.ts';
import { recordCalls } from './recorded-calls.ts';
import { helloWorld } from './requests.ts';

/** The product with a cluster of a hundred tasks, and how to count what a request asks of AWS. */
export async function startCounting() {
  const product = await startProduct();
  const recorded = recordCalls(product);
  const { body } = await product.call('POST', '/clusters', helloWorld());
  await product.ended(body.id);
  const { body: started } = await product.call('POST', '/clusters/hello-world/tasks', { count: 99 });
  const given = { operation: body.id, task: `/clusters/hello-world/tasks/${started.tasks[0].id}` };

  /** Makes the request once nothing else runs; returns the response and the calls of its own function. */
  async function count({ operationId, request }: Need) {
    await product.aws.world.clock.sleep(300);
    let answer: Answer;
    const calls = await recorded.during(
      async () => {
        answer = await request(product.call, given);
      },
      entryOf(contracts.find((contract) => contract.operationId === operationId)!),
    );
    return { calls, answer: answer! };
  }

  return { needs, count, faults: product.aws.world.faults, close: product.close };
}
