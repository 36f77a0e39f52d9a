import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCleanUpRecords } from '../../shared/journal/clean-ups.ts';
import { createJournal } from '../../shared/journal/journal.ts';
import { newId, cleanUpDependencies } from '../../shared/deps.ts';
import { newOperation } from '../../shared/domain/operation/operation.ts';
import { runCleanUp } from '../../shared/use-cases/steps/clean-up/run-clean-up.ts';
import { newCleanUp } from '../../shared/use-cases/clean-ups/start-clean-up.ts';
import { startProduct, type Product } from '../support/product.ts';
import { clusterEntry } from '../support/cluster-entry.ts';

/* What a clean-up does rests on what it has read: it changes nothing of a cluster that has come further since. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const journal = createJournal();
const long = '2026-01-01T00:00:00.000Z';

/** A protected cluster whose creation is late. */
async function creating(name: string): Promise<string> {
  const id = newId();
  await journal.claimName(
    clusterEntry(name, {
      state: 'creating',
      operationId: id,
      createdByOperation: id,
      stackName: `fargate-clusters--test--${name}`,
      deletionProtection: true,
      createdAt: long,
    }),
  );
  const operation = { id, type: 'create', cluster: name, progress: [], requestedBy: 'ada', createdAt: long };
  await journal.addOperation(newOperation({ ...operation, type: 'create' }));
  return id;
}

/** A clean-up that, after it has read the clusters and before it reads an operation, waits for something. */
async function cleanUpDuring(something: () => Promise<unknown>): Promise<void> {
  const id = newId();
  const criteria = { limit: 20 };
  await createCleanUpRecords().add(
    newCleanUp({ id, criteria, requestedBy: 'ada', owner: null, now: Date.now() }),
  );
  const dependencies = cleanUpDependencies();
  let hasHappened = false;
  const waiting = {
    ...dependencies.journal,
    async getOperation(operation: string) {
      if (!hasHappened) await something();
      hasHappened = true;
      return journal.getOperation(operation);
    },
  };
  await runCleanUp({ ...dependencies, journal: waiting }, { cleanUpId: id });
}

test('a protected cluster that becomes active while a clean-up looks at it stays active', async () => {
  const id = await creating('late');
  await cleanUpDuring(async () => {
    await journal.activate('late', id, {});
    await journal.updateOperation(id, {
      status: 'succeeded',
      error: null,
      endedAt: new Date().toISOString(),
    });
  });
  expect(await journal.getCluster('late')).toMatchObject({ state: 'active' });
  expect(await journal.getOperation(id)).toMatchObject({ status: 'succeeded' });
});

test('a protected cluster whose creation nobody works on comes to be create_failed', async () => {
  const id = await creating('abandoned');
  await cleanUpDuring(async () => {});
  expect(await journal.getCluster('abandoned')).toMatchObject({ state: 'create_failed' });
  expect(await journal.getOperation(id)).toMatchObject({ status: 'failed' });
});
