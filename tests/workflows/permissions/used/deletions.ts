import { expect, test } from '@jest/globals';
import { ownTags } from '../../../../shared/domain/ownership.ts';
import { clusterLife } from '../../../support/cluster-life.ts';
import type { Json, Product } from '../../../support/product.ts';
import { registerTheirs, theirNetwork } from '../../../support/theirs.ts';
import { cleanUp, lookAtInterrupted } from './clean-up.ts';

async function foreignInterface({ aws }: Product, subnetId: string): Promise<() => void> {
  const { NetworkInterface } = aws.ec2.actions.CreateNetworkInterface({ SubnetId: subnetId });
  const { NetworkInterfaceId } = NetworkInterface!;
  return () => void aws.ec2.actions.DeleteNetworkInterface({ NetworkInterfaceId });
}

/** Deletions that are blocked or forced. */
export function useDeletions(product: () => Product) {
  const { beginRemoval, create, foreignService, remove } = clusterLife(product);
  const call: Product['call'] = (...request) => product().call(...request);

  test('deletions that are blocked, time out and are forced', async () => {
    const { network } = await create('blocked');
    const free = await foreignInterface(product(), network.subnetIds[0]);
    const crowded = await create('crowded');
    const { RouteTable } = product().aws.ec2.actions.CreateRouteTable({ VpcId: crowded.network.vpcId });
    expect(await remove('crowded', '?force=true')).toMatchObject({ status: 'succeeded' });
    product().aws.ec2.actions.DeleteRouteTable({ RouteTableId: RouteTable!.RouteTableId });
    const { id } = await beginRemoval('blocked');
    await lookAtInterrupted(product(), id);
    expect(await product().ended(id)).toMatchObject({ status: 'failed' });
    await free();
    const stuck = await create('stuck');
    const release = await foreignInterface(product(), stuck.network.subnetIds[0]);
    expect(await remove('stuck', '?force=true')).toMatchObject({ status: 'succeeded' });
    await cleanUp(product());
    await release();
    await cleanUp(product());
    await cleanUp(product());
    expect((await call('GET', '/clusters')).body.items).toEqual([]);
  }, 240_000);

  test('resources that a forced deletion leaves, of GuardDuty and of others, with running tasks', async () => {
    const { ec2, ecs, world } = product().aws;
    world.faults.plan({ kind: 'guardduty' });
    const { network } = await create('left');
    const { networkInterfaceId } = ec2.interfaces.attach({
      subnetId: network.subnetIds[0],
      groupIds: [],
      assignPublicIp: false,
      description: 'arn:aws:ecs:us-east-1:000000000000:attachment/theirs',
      tags: [{ Key: 'aws:ecs:clusterName', Value: 'theirs' }],
    });
    const reason = 'User is not authorized to perform this action';
    for (const type of [
      'EC2::InternetGateway',
      'EC2::RouteTable',
      'EC2::SecurityGroup',
      'EC2::Subnet',
      'EC2::VPC',
      'ECS::Cluster',
      'ECS::Service',
    ])
      world.faults.plan({ kind: 'delete_fails', resourceType: `AWS::${type}`, reason });
    expect(await remove('left', '?force=true')).toMatchObject({ status: 'succeeded' });
    ec2.interfaces.release(networkInterfaceId);
    const taskDefinition = registerTheirs(product().aws);
    const networkConfiguration = await theirNetwork(product().aws);
    const tags = [{ key: ownTags.owner, value: 'another' }];
    foreignService('left', networkConfiguration.awsvpcConfiguration, { taskDefinition, tags });
    await ecs.actions.RunTask({
      cluster: 'left',
      taskDefinition,
      launchType: 'FARGATE',
      networkConfiguration,
    });
    await world.clock.sleep(120);
    await cleanUp(product());
    ecs.actions.DeleteService({ cluster: 'left', service: 'theirs', force: true });
    world.faults.withdraw();
    const { RouteTable } = ec2.actions.CreateRouteTable({ VpcId: network.vpcId });
    for (let round = 0; round < 4; round++) await cleanUp(product());
    ec2.actions.DeleteRouteTable({ RouteTableId: RouteTable!.RouteTableId });
    await cleanUp(product());
    // The plan also covers resources that were just deleted.
    await world.clock.sleep(1800);
    const { status, body: plan } = await call('POST', '/clean-up-plans', {});
    expect([status, plan.items.filter(({ reason }: Json) => reason === 'refused')]).toEqual([200, []]);
    for (let round = 0; round < 2; round++) await cleanUp(product());
    expect(product().aws.inventory()).toMatchObject({ stacks: [], vpcs: [] });
  }, 240_000);
}
