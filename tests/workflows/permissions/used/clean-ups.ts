import { expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { createCleanUpRecords } from '../../../../shared/journal/clean-ups.ts';
import { newCleanUp } from '../../../../shared/use-cases/clean-ups/start-clean-up.ts';
import { clusterLife } from '../../../support/cluster-life.ts';
import { expire } from '../../../support/journal-table.ts';
import type { Product } from '../../../support/product.ts';
import { helloWorld } from '../../../support/requests.ts';
import { cleanUp, lookAtInterrupted } from './clean-up.ts';

/** Clean-ups of every kind. */
export function useCleanUps(product: () => Product) {
  const { create, remove } = clusterLife(product);
  const call: Product['call'] = (...request) => product().call(...request);

  test('clean-ups of expired clusters and of operations whose workflow is interrupted', async () => {
    await create('old');
    await expire(product().aws, 'old');
    await cleanUp(product());
    const { body } = await call('POST', '/clusters', helloWorld({ name: 'slow' }));
    await lookAtInterrupted(product(), body.id);
    expect(await product().ended(body.id)).toMatchObject({ status: 'succeeded' });
    expect(await remove('slow')).toMatchObject({ status: 'succeeded' });
  });

  test('a clean-up whose workflow never started', async () => {
    const { world } = product().aws;
    const id = v7();
    const asked = { id, criteria: { limit: 20 }, requestedBy: 'ada', owner: null, now: Date.now() };
    await createCleanUpRecords().add(newCleanUp(asked));
    await world.clock.sleep(900);
    await cleanUp(product());
    expect((await call('GET', `/clean-ups/${id}`)).body).toMatchObject({ status: 'failed' });
  });

  test('clean-ups that are retried, refused and started by the schedule', async () => {
    const { eventBridge, world } = product().aws;
    const key = { 'idempotency-key': 'clean-up' };
    for (const status of [202, 202]) expect((await call('POST', '/clean-ups', {}, key)).status).toBe(status);
    world.faults.plan({ kind: 'error', service: 'cloudformation', action: '*', code: 'AccessDenied' });
    world.faults.plan({ kind: 'slow', service: 'cloudformation', action: '*', seconds: 5, times: 1 });
    const failing = cleanUp(product());
    await world.clock.sleep(4);
    world.faults.plan({ kind: 'lost_answer', service: 'dynamodb', action: 'UpdateItem', times: 1 });
    expect(await failing).toMatchObject({ status: 'failed' });
    world.faults.withdraw();
    eventBridge.addRule({ source: ['test'] }, 'clean-up-on-schedule');
    world.faults.plan({
      kind: 'error',
      service: 'states',
      action: '*',
      code: 'StateMachineDeleting',
      times: 1,
    });
    world.faults.plan({ kind: 'lost_answer', service: 'dynamodb', action: 'PutItem', times: 1 });
    eventBridge.publish('test', 'test', [], {});
    await world.clock.sleep(600);
  });
}
