import { expect, test } from '@jest/globals';
import { createTaskDefinitionRecords } from '../../../../shared/journal/task-definitions.ts';
import { ownTags } from '../../../../shared/domain/ownership.ts';
import { clusterLife } from '../../../support/cluster-life.ts';
import { showFailedUpdates } from '../../../support/failed-updates.ts';
import type { Product } from '../../../support/product.ts';
import { helloWorld } from '../../../support/requests.ts';

/** Everything about tasks, their definitions and the cluster that they run in. */
export function useTasksAndClusters(product: () => Product) {
  const { create, remove } = clusterLife(product);
  const call: Product['call'] = (...request) => product().call(...request);

  test('everything about tasks and their definitions', async () => {
    const key = (once: string) => ({ 'idempotency-key': once });
    await call('POST', '/cluster-plans', helloWorld({ name: 'plan' }));
    const { body } = await call(
      'POST',
      '/clusters',
      helloWorld({ name: 'whole', ttl: 'PT8H' }),
      key('cluster'),
    );
    await call('POST', '/clusters', helloWorld({ name: 'whole', ttl: 'PT8H' }), key('cluster'));
    expect((await call('GET', `/operations/${body.id}?wait=2`)).body.status).toBe('running');
    await product().ended(body.id);
    const definition = helloWorld().newTaskDefinition;
    const registered = await call('POST', '/task-definitions', definition, key('definition'));
    await call('POST', '/task-definitions', definition, key('definition'));
    const { taskDefinition } = registered.body;
    await call('POST', '/cluster-plans', { name: 'plan', taskDefinition });
    expect((await call('GET', '/networks')).status).toBe(200);
    await call('GET', '/task-definitions');
    await call('GET', `/task-definitions/${taskDefinition}`);
    await useNetworks();
    const run = { taskDefinition, count: 12, group: 'batch', overrides: { cpu: 512, memory: 2048 } };
    const started = await call('POST', '/clusters/whole/tasks', run, key('tasks'));
    expect((await call('POST', '/clusters/whole/deletion-plans')).status).toBe(200);
    await call('POST', '/clusters/whole/tasks', run, key('tasks'));
    const task = `/clusters/whole/tasks/${started.body.tasks[0].id}`;
    expect((await call('GET', `${task}?wait=2&until=STOPPED`)).status).toBe(200);
    const next = (await call('POST', '/clusters/whole/tasks', {})).body.tasks[0].id;
    expect((await call('GET', `/clusters/whole/tasks/${next}/public-ip?wait=2`)).status).toBe(200);
    const unknown = `/clusters/whole/tasks/${'0'.repeat(32)}`;
    for (const method of ['GET', 'DELETE']) expect((await call(method, unknown)).status).toBe(404);
    expect((await call('GET', `${unknown}/public-ip`)).status).toBe(404);
    for (const path of [task, `${task}/public-ip`, '/clusters/whole/tasks'])
      expect((await call('GET', `${path}?wait=20`.replace('tasks?wait=20', 'tasks'))).status).toBe(200);
    await product().aws.world.clock.sleep(120);
    expect((await call('GET', `${task}/public-ip`)).body).toMatchObject({ status: 'assigned' });
    expect((await call('DELETE', task)).status).toBe(202);
    await product().aws.world.clock.sleep(7200);
    expect((await call('GET', task)).status).toBe(200);
    expect((await call('DELETE', '/clusters/whole/tasks?group=batch')).status).toBe(202);
    await product().aws.world.clock.sleep(60);
    // A request may die between the registration and its record.
    await createTaskDefinitionRecords().remove(taskDefinition);
    expect((await call('DELETE', `/task-definitions/${taskDefinition}`)).status).toBe(200);
  });

  /** Networks are looked up before they are refused. */
  async function useNetworks(): Promise<void> {
    const { vpcId } = (await call('GET', '/clusters/whole')).body.network;
    const network = {
      vpcId,
      subnetIds: ['subnet-0123456789abcdef0'],
      securityGroupIds: ['sg-0123456789abcdef0'],
    };
    for (const path of ['/cluster-plans', '/clusters'])
      expect((await call('POST', path, { name: 'elsewhere', network })).status).toBe(400);
    expect((await call('POST', '/clusters/whole/tasks', { network })).status).toBe(400);
  }

  test('a cluster that is being deleted, and one that is gone', async () => {
    const { taskDefinition } = await create('gone', { service: undefined });
    for (const method of ['GET', 'DELETE'])
      expect((await call(method, `/task-definitions/${taskDefinition}`)).status).toBe(200);
    const { body } = await call('DELETE', '/clusters/gone');
    expect((await call('POST', '/clusters/gone/deletion-plans')).status).toBe(200);
    await product().ended(body.id);
    const task = `/clusters/gone/tasks/${'0'.repeat(32)}`;
    const requests: [method: string, path: string, body?: object][] = [
      ['GET', '/clusters/gone'],
      ['PATCH', '/clusters/gone', { tags: {} }],
      ['POST', '/clusters/gone/deletion-settings', { tags: {} }],
      ['DELETE', '/clusters/gone'],
      ['POST', '/clusters/gone/deletion-plans'],
      ['GET', '/clusters/gone/resources'],
      ['GET', '/clusters/gone/events'],
      ['GET', '/clusters/gone/tasks'],
      ['POST', '/clusters/gone/tasks', {}],
      ['DELETE', '/clusters/gone/tasks?group=batch'],
      ['GET', task],
      ['GET', `${task}/public-ip`],
      ['DELETE', task],
    ];
    for (const [method, path, sent] of requests)
      expect(await call(method, path, sent)).toMatchObject({
        status: 404,
        body: { operationId: body.id },
      });
  });

  test('a creation whose stack somebody updated without success', async () => {
    const restore = showFailedUpdates(product().aws, 'UPDATE_ROLLBACK_FAILED');
    expect(await create('updated')).toMatchObject({ status: 'active' });
    restore();
    await remove('updated');
  });

  test('tasks and a service whose tags somebody has removed', async () => {
    const { actions } = product().aws.ecs;
    const { body } = await call('POST', '/clusters/whole/tasks', {});
    const task = `/clusters/whole/tasks/${body.tasks[0].id}`;
    const tagKeys = Object.values(ownTags);
    actions.UntagResource({ resourceArn: body.tasks[0].arn, tagKeys });
    const { services } = actions.DescribeServices({ cluster: 'whole', services: ['whole-service'] });
    const service = services![0]!;
    for (const resourceArn of [service.serviceArn!, service.clusterArn!])
      actions.UntagResource({ resourceArn, tagKeys });
    const { network } = (await call('GET', '/clusters/whole')).body;
    product().aws.ec2.actions.DeleteTags({
      Resources: [network.vpcId, ...network.subnetIds, ...network.securityGroupIds],
      Tags: tagKeys.map((Key) => ({ Key })),
    });
    for (const path of [
      task,
      `${task}/public-ip`,
      '/clusters/whole/tasks',
      '/clusters/whole/events?source=service',
    ])
      expect((await call('GET', path)).status).toBe(200);
    expect((await call('GET', '/clusters/whole')).body.service).toMatchObject({ status: 'ACTIVE' });
  });

  test('a definition that is registered or imported, and again after its response was lost', async () => {
    const { faults } = product().aws.world;
    const exported = {
      taskDefinition: {
        family: 'imported',
        containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 256, memory: 512, essential: true }],
        executionRoleArn: 'arn:aws:iam::000000000000:role/ecsTaskExecutionRole',
        cpu: '256',
        memory: '512',
        status: 'ACTIVE',
      },
    };
    const definition = { ...helloWorld().newTaskDefinition, family: 'lost' };
    const requests = [
      ['/task-definition-imports', exported],
      ['/task-definitions', definition],
    ] as const;
    for (const [url, body] of requests) {
      faults.plan({ kind: 'lost_answer', service: 'ecs', action: 'RegisterTaskDefinition', times: 1 });
      for (const _ of ['first', 'again'])
        expect((await call('POST', url, body, { 'idempotency-key': url })).status).toBe(201);
      faults.withdraw();
    }
  });

  test('everything about a cluster and its operations', async () => {
    for (const path of ['', '/events', '/events?source=service', '/resources'])
      expect((await call('GET', `/clusters/whole${path}`)).status).toBe(200);
    const { clock, faults } = product().aws.world;
    const run = () => call('POST', '/clusters/whole/tasks', {}, { 'idempotency-key': 'before-and-after' });
    faults.plan({ kind: 'lost_answer', service: 'ecs', action: 'RunTask' });
    expect((await run()).status).toBe(503);
    faults.withdraw();
    await clock.sleep(10);
    const withKey = (key: string) => ({ 'idempotency-key': key });
    const settings = '/clusters/whole/deletion-settings';
    expect((await call('PATCH', '/clusters/whole', { extendBy: 'PT2H' }, withKey('extend'))).status).toBe(
      200,
    );
    expect((await call('POST', settings, { tags: { team: 'web' } }, withKey('tag'))).status).toBe(200);
    expect((await run()).status).toBe(201);
    const runLater = () => call('POST', '/clusters/whole/tasks', {}, { 'idempotency-key': 'an-hour-later' });
    faults.plan({ kind: 'lost_answer', service: 'ecs', action: 'RunTask' });
    expect((await runLater()).status).toBe(503);
    faults.withdraw();
    await clock.sleep(3600);
    expect((await runLater()).status).toBe(201);
    for (const path of ['/clusters', '/operations', '/clean-ups', '/clusters?tag=team:web'])
      expect((await call('GET', path)).status).toBe(200);
    await call('POST', '/clusters/whole/tasks', { count: 3 });
    expect(await remove('whole')).toMatchObject({ status: 'succeeded' });
  });
}
