import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Product } from '../support/product.ts';

/*
 * A cluster with a network of its own has subnets in two zones, also in an account whose default subnets somebody has
 * deleted: for that reason alone Fn::GetAZs leaves zones out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html
 */

let product: Product;
beforeEach(async () => {
  product = await startProduct();
});
afterEach(() => product.close());
const { attempt, stacksOf } = clusterLife(() => product);

/** Leaves the default subnet of one zone. */
function keepOneDefaultSubnet() {
  const { actions } = product.aws.ec2;
  const { Subnets } = actions.DescribeSubnets({});
  for (const { SubnetId, AvailabilityZone } of Subnets!)
    if (!AvailabilityZone!.endsWith('b')) actions.DeleteSubnet({ SubnetId: SubnetId! });
}

async function zonesOf(name: string) {
  const { body } = await product.call('GET', `/clusters/${name}`);
  const { Subnets } = product.aws.ec2.actions.DescribeSubnets({ SubnetIds: body.network.subnetIds });
  return Subnets!.map(({ AvailabilityZone }) => AvailabilityZone).toSorted();
}

const firstTwo = ['us-east-1a', 'us-east-1b'];

test('a cluster is made where one zone alone has a default subnet', async () => {
  keepOneDefaultSubnet();
  expect(await attempt({ name: 'zones' })).toMatchObject({ status: 'succeeded' });
  expect(await zonesOf('zones')).toEqual(firstTwo);
});

test('a further stack of a creation has its subnets in the same two zones', async () => {
  keepOneDefaultSubnet();
  product.aws.world.faults.plan({
    kind: 'create_fails',
    resourceType: 'AWS::ECS::Cluster',
    reason: 'Rate exceeded',
    times: 1,
  });
  expect(await attempt({ name: 'further' })).toMatchObject({ status: 'succeeded' });
  expect(stacksOf('further')).toHaveLength(2);
  expect(await zonesOf('further')).toEqual(firstTwo);
});

test('where the zones cannot be read, CloudFormation chooses them', async () => {
  product.aws.world.faults.plan({
    kind: 'error',
    service: 'ec2',
    action: 'DescribeAvailabilityZones',
    code: 'UnauthorizedOperation',
    status: 403,
  });
  expect(await attempt({ name: 'unread' })).toMatchObject({ status: 'succeeded' });
  expect(new Set(await zonesOf('unread')).size).toBe(2);
});
