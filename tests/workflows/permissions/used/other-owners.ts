import { expect, test } from '@jest/globals';
import { ownTags } from '../../../../shared/domain/ownership.ts';
import { clusterLife } from '../../../support/cluster-life.ts';
import type { Product } from '../../../support/product.ts';

/** Deletions that meet resources or tags of somebody else. */
export function useOtherOwners(product: () => Product) {
  const { beginRemoval, create, foreignService } = clusterLife(product);
  const call: Product['call'] = (...request) => product().call(...request);

  test('a service of another deployment in a cluster', async () => {
    const { network } = await create('shared');
    const tags = [{ key: ownTags.owner, value: 'another' }];
    foreignService('shared', { subnets: network.subnetIds }, { tags });
    const { tasks } = product().aws.ecs.actions.RunTask({
      cluster: 'shared',
      taskDefinition: 'shared-task-definition',
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: network.subnetIds } },
      tags,
    });
    const task = tasks![0]!.taskArn!.split('/').at(-1)!;
    await product().aws.world.clock.sleep(120);
    expect(await call('DELETE', `/clusters/shared/tasks/${task}`)).toMatchObject({ status: 409 });
    product().aws.ecs.actions.StopTask({ cluster: 'shared', task });
    const { id } = await beginRemoval('shared');
    await product().aws.world.clock.sleep(1800);
    product().aws.ecs.actions.DeleteService({ cluster: 'shared', service: 'theirs', force: true });
    expect(await product().ended(id)).toMatchObject({ status: 'succeeded' });
  });

  test('a task definition of somebody else', async () => {
    const definition = {
      family: 'theirs',
      containerDefinitions: [{ name: 'web', image: 'nginx', memory: 128 }],
    };
    product().aws.ecs.actions.RegisterTaskDefinition(definition);
    expect(await call('GET', '/task-definitions/theirs')).toMatchObject({ status: 404 });
    expect(await call('POST', '/task-definition-import-plans', definition)).toMatchObject({ status: 409 });
    const cluster = { name: 'with-theirs', taskDefinition: 'theirs' };
    expect(await call('POST', '/cluster-plans', cluster)).toMatchObject({ status: 404 });
    expect(await call('POST', '/clusters', cluster)).toMatchObject({ status: 404 });
    await create('home', { service: undefined });
    const run = { taskDefinition: 'theirs' };
    expect(await call('POST', '/clusters/home/tasks', run)).toMatchObject({ status: 404 });
    const { id } = await beginRemoval('home');
    expect(await product().ended(id)).toMatchObject({ status: 'succeeded' });
  });

  test('a stack whose tags somebody has changed', async () => {
    const { cloudFormation, world } = product().aws;
    const { stack } = await create('disowned');
    const { Tags = [] } = cloudFormation.actions.DescribeStacks({ StackName: stack.name }).Stacks![0]!;
    const tags = Tags.map(({ Key, Value }) => ({ Key: Key!, Value: Value! }));
    cloudFormation.changeTags(stack.name, []);
    const { id } = await beginRemoval('disowned');
    await world.clock.sleep(1800);
    cloudFormation.changeTags(stack.name, tags);
    expect(await product().ended(id)).toMatchObject({ status: 'succeeded' });
  });

  test('an ECS cluster that somebody created in place of the one of a stack, with the tag of its owner', async () => {
    const { actions } = product().aws.ecs;
    await create('remade', { service: undefined });
    const { clusters } = actions.DescribeClusters({ clusters: ['remade'], include: ['TAGS'] });
    const tags = clusters![0]!.tags!.filter(({ key }) => key === ownTags.owner);
    actions.DeleteCluster({ cluster: 'remade' });
    actions.CreateCluster({ clusterName: 'remade', tags });
    const { id } = await beginRemoval('remade');
    await product().aws.world.clock.sleep(1800);
    actions.DeleteCluster({ cluster: 'remade' });
    expect(await product().ended(id)).toMatchObject({ status: 'succeeded' });
  });
}
