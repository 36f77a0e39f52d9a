import { expect, test } from '@jest/globals';
import { clusterLife } from '../../../support/cluster-life.ts';
import type { Product } from '../../../support/product.ts';
import { earlyDefinition, helloWorld } from '../../../support/requests.ts';
import { cleanUp } from './clean-up.ts';

/** Creations of every kind, and the deletion of what they created. */
export function useCreations(product: () => Product) {
  const { attempt, create, remove } = clusterLife(product);
  const call: Product['call'] = (...request) => product().call(...request);

  test('a creation whose zones CloudFormation chooses', async () => {
    product().aws.world.faults.plan({
      kind: 'error',
      service: 'ec2',
      action: 'DescribeAvailabilityZones',
      code: 'UnauthorizedOperation',
      status: 403,
    });
    await create('unread');
    expect(await remove('unread')).toMatchObject({ status: 'succeeded' });
  });

  test('creations that fail, are rolled back, are cancelled, or use a registered definition', async () => {
    const { faults } = product().aws.world;
    faults.plan({ kind: 'image_pull', image: 'bad', cause: 'not_found' });
    expect(await attempt({ name: 'bad', image: 'bad' })).toMatchObject({ status: 'failed' });
    const accepted = await call('POST', '/clusters', helloWorld({ name: 'short' }));
    const key = { 'idempotency-key': 'cancelled' };
    const cancelled = await call('POST', `/operations/${accepted.body.id}/cancel`, undefined, key);
    expect(await product().ended(cancelled.body.id)).toMatchObject({ status: 'succeeded' });
    faults.plan({ kind: 'error', service: 'states', action: 'StartExecution', code: 'StateMachineDeleting' });
    const refused = await call('POST', '/clusters', helloWorld({ name: 'refused' }), {
      'idempotency-key': 'no',
    });
    expect(refused.body.code).toBe('internal_error');
    faults.withdraw();
    const { body } = await call('POST', '/task-definitions', helloWorld().newTaskDefinition);
    await create('named', { newTaskDefinition: undefined, taskDefinition: body.taskDefinition });
    expect(await remove('named')).toMatchObject({ status: 'succeeded' });
  });

  test('stacks whose creation lost its response, and those whose name is taken', async () => {
    const { cloudFormation, world } = product().aws;
    world.faults.plan({ kind: 'lost_answer', service: 'cloudformation', action: 'CreateStack' });
    await call('POST', '/clusters', helloWorld({ name: 'unheard' }));
    await world.clock.sleep(5);
    expect(await remove('unheard')).toMatchObject({ status: 'succeeded' });
    world.faults.withdraw();
    world.faults.plan({ kind: 'slow', service: 'servicequotas', action: '*', seconds: 4, times: 1 });
    const { body } = await call('POST', '/clusters', helloWorld({ name: 'taken' }));
    const { stack } = (await call('GET', '/clusters/taken')).body;
    const TemplateBody = JSON.stringify({ Resources: { Cluster: { Type: 'AWS::ECS::Cluster' } } });
    cloudFormation.actions.CreateStack({ StackName: stack.name, TemplateBody });
    expect(await product().ended(body.id)).toMatchObject({ status: 'failed' });
    cloudFormation.actions.DeleteStack({ StackName: stack.name });
    await world.clock.sleep(60);
  });

  test('resources that GuardDuty creates in a VPC are deleted with it', async () => {
    product().aws.world.faults.plan({ kind: 'guardduty' });
    await create('watched');
    expect(await remove('watched')).toMatchObject({ status: 'succeeded' });
  });

  test('task definitions that AWS does not delete at once, and those that are too old', async () => {
    const { ecs, world } = product().aws;
    world.faults.plan({
      kind: 'error',
      service: 'ecs',
      action: 'DeleteTaskDefinitions',
      code: 'ClientException',
    });
    await create('undeleted');
    expect(await remove('undeleted')).toMatchObject({ status: 'succeeded' });
    world.faults.withdraw();
    await call('POST', '/task-definitions', { ...helloWorld().newTaskDefinition, family: 'old' });
    await create('runs', { newTaskDefinition: undefined, service: undefined });
    await call('POST', '/clusters/runs/tasks', { taskDefinition: 'hello-world-task-definition' });
    await world.clock.sleep(25 * 3600);
    process.env['TASK_DEFINITION_TTL'] = 'P1D';
    await call('POST', '/clean-up-plans', {});
    await cleanUp(product());
    delete process.env['TASK_DEFINITION_TTL'];
    expect(ecs.actions.ListTaskDefinitions({ familyPrefix: 'old' }).taskDefinitionArns).toEqual([]);
    await remove('runs');
  });

  test.each([true, false])(
    'a first stack that has only its definition, which can be deleted: %s',
    async (goes) => {
      product().aws.world.faults.plan({
        kind: 'create_fails',
        resourceType: 'AWS::ECS::Cluster',
        reason:
          'Unable to assume the service linked role. Please verify that the ECS service linked role exists.',
        times: 1,
      });
      const refused = { kind: 'error', service: 'ecs', code: 'ClientException' } as const;
      if (!goes) product().aws.world.faults.plan({ ...refused, action: 'DeleteTaskDefinitions' });
      await create('early', { newTaskDefinition: earlyDefinition('early') });
      product().aws.world.faults.withdraw();
      expect(await remove('early')).toMatchObject({ status: 'succeeded' });
    },
  );

  test('secrets need a policy of their own', async () => {
    const definition = helloWorld().newTaskDefinition;
    const [container] = definition.containers;
    const secrets = { TOKEN: 'arn:aws:ssm:us-east-1:000000000000:parameter/token' };
    const newTaskDefinition = { ...definition, containers: [{ ...container, secrets }] };
    await create('secret', { newTaskDefinition });
    expect(await remove('secret')).toMatchObject({ status: 'succeeded' });
  });

  test('volumes that a service and a task create at launch', async () => {
    const definition = helloWorld().newTaskDefinition;
    const [container] = definition.containers;
    const newTaskDefinition = {
      ...definition,
      containers: [{ ...container, mountPoints: [{ sourceVolume: 'work', containerPath: '/work' }] }],
      volumes: [{ name: 'work', configuredAtLaunch: true }],
    };
    const volumeConfigurations = [{ name: 'work', managedEBSVolume: { sizeInGiB: 10 } }];
    await create('volumes', { newTaskDefinition, service: { name: 'web', volumeConfigurations } });
    expect((await call('POST', '/clusters/volumes/tasks', { volumeConfigurations })).status).toBe(201);
    expect(await remove('volumes')).toMatchObject({ status: 'succeeded' });
  });
}
