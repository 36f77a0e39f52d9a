import { createJournal } from '../../../../shared/journal/journal.ts';
import type { Product } from '../../../support/product.ts';

export async function cleanUp({ call, aws }: Product, seconds = 1800): Promise<{ status: string }> {
  const { body } = await call('POST', '/clean-ups', {});
  await aws.world.clock.sleep(seconds);
  return (await call('GET', `/clean-ups/${body.id}`)).body;
}

/** An operation that takes very long. Clean-ups ask for its workflow. */
export async function lookAtInterrupted(product: Product, operation: string): Promise<void> {
  await createJournal().updateOperation(operation, { createdAt: '2020-01-01T00:00:00.000Z' });
  await product.call('POST', '/clean-up-plans', {});
  await cleanUp(product, 5);
}
