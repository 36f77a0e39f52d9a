import { expect, test } from '@jest/globals';
import { createTaskBatches } from '../../../../shared/journal/task-batches.ts';
import { clusterLife } from '../../../support/cluster-life.ts';
import { removeItem } from '../../../support/journal-table.ts';
import type { Product } from '../../../support/product.ts';
import { admin, teamSettings } from '../../../support/teams.ts';
import { cleanUp } from './clean-up.ts';

/** What is used of the limits: counted anew, given back, moved to another team and corrected. */
export function useLimits(product: () => Product) {
  const { create, remove } = clusterLife(product);
  const call: Product['call'] = (...request) => product().call(...request);
  /** As after an upgrade. */
  const forgetCount = () => removeItem(product().aws, { kind: { S: 'usage' }, id: { S: 'deployment' } });

  test('the first requests after an upgrade count what is used', async () => {
    await create('counted');
    await forgetCount();
    expect((await call('GET', '/limits')).status).toBe(200);
    expect((await call('POST', '/cluster-plans', { name: 'planned' })).status).toBe(200);
    expect((await call('POST', '/clusters/counted/tasks', { count: 2 })).status).toBe(201);
    await forgetCount();
    await create('next', { service: undefined });
    expect(await remove('next')).toMatchObject({ status: 'succeeded' });
  });

  test('tasks that AWS does not start are given back', async () => {
    const refused = { kind: 'error', service: 'ecs', action: 'RunTask', times: 1 } as const;
    product().aws.world.faults.plan({ ...refused, code: 'InvalidParameterException' });
    expect((await call('POST', '/clusters/counted/tasks', {})).status).toBe(422);
    product().aws.world.faults.withdraw();
  });

  test('clean-up gives back tasks whose end nobody has recorded', async () => {
    const batches = createTaskBatches();
    const { items } = await batches.listBatchesOf('counted', { limit: 10, cursor: undefined });
    const [batch] = items;
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const seen = { batch: batch!, tasks: [...batch!.tasks!, 'lost'] };
    expect(await batches.keepTasks([seen])).toBe(true);
    const [again] = (await batches.listBatchesOf('counted', { limit: 10, cursor: undefined })).items;
    expect(await batches.renewBatch(again!, since)).toBe(true);
    await product().aws.world.clock.sleep(60); // until ECS lists the tasks
    await cleanUp(product(), 60);
    const { id: _, writeId: __, tasks: ___, ...counted } = batch!;
    const died = { ...counted, token: 'died-0', since };
    expect(await batches.addBatches([died], JSON.parse(process.env['LIMITS']!))).toBe(true);
    await cleanUp(product(), 60);
    expect(await remove('counted')).toMatchObject({ status: 'succeeded' });
  });

  test('a cluster that is given to a team counts for it', async () => {
    await create('given');
    await forgetCount();
    process.env['TEAMS'] = teamSettings();
    const given = { method: 'PATCH', url: '/clusters/given', body: { owner: 'web' } };
    expect((await product().send({ ...given, ...admin })).status).toBe(200);
    process.env['TEAMS'] = '';
    expect(await remove('given')).toMatchObject({ status: 'succeeded' });
  });
}
