import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { deleteByHand } from '../support/delete-by-hand.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/* "A deletion that has succeeded has left nothing", and what is not there any more holds none up: somebody deletes a
   single resource of a stack by hand. */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterAll(() => product.close());
/** No task has an interface in its network. */
const idle = (name: string) => ({ name, service: { ...helloWorld({ name }).service, desiredCount: 0 } });

const { attempt, beginRemoval } = clusterLife(() => product);

test.each(Object.keys(deleteByHand))(
  'a deletion ends by itself though somebody has deleted the %s',
  async (type) => {
    const name = `without-${type.split('::').at(-1)!.toLowerCase()}`.slice(0, 30);
    expect(await attempt(idle(name))).toMatchObject({ error: null });
    const { body: cluster } = await product.call('GET', `/clusters/${name}`);
    const { StackResources } = product.aws.cloudFormation.actions.DescribeStackResources({
      StackName: cluster.stack.name,
    });
    const { PhysicalResourceId } = StackResources!.find(({ ResourceType }) => ResourceType === type)!;
    await deleteByHand[type]!(product.aws, PhysicalResourceId!);
    const { id } = await beginRemoval(name);
    const end = await product.ended(id);
    expect(end).toMatchObject({ status: 'succeeded', error: null });
    expect(product.aws.inventory()).toEqual(nothing);
  },
  30_000,
);

/** Deletes a cluster without a service, of which AWS refuses to delete one kind of resource, and somebody has CloudFormation keep that. */
async function keepByHand(name: string, { resourceType, reason }: { resourceType: string; reason: string }) {
  const { actions } = product.aws.cloudFormation;
  const { faults, clock } = product.aws.world;
  expect(await attempt({ name, service: undefined })).toMatchObject({ error: null });
  faults.plan({ kind: 'delete_fails', resourceType, reason });
  const { id } = await beginRemoval(name);
  const { body: cluster } = await product.call('GET', `/clusters/${name}`);
  const StackName = cluster.stack.name;
  const hasFailed = () => actions.DescribeStacks({ StackName }).Stacks![0]!.StackStatus === 'DELETE_FAILED';
  while (!hasFailed()) await clock.sleep(5);
  faults.withdraw();
  const { StackResourceSummaries } = actions.ListStackResources({ StackName });
  const RetainResources = StackResourceSummaries!.flatMap(({ ResourceType, LogicalResourceId }) =>
    ResourceType === resourceType ? [LogicalResourceId!] : [],
  );
  actions.DeleteStack({ StackName, RetainResources });
  await clock.sleep(3600);
  return { id, cluster };
}

test('a deletion says which ECS cluster somebody had CloudFormation keep, and ends once that is deleted', async () => {
  const reason = 'The Cluster cannot be deleted while Container Instances are active or draining.';
  const { id } = await keepByHand('kept', { resourceType: 'AWS::ECS::Cluster', reason });

  const { body: operation } = await product.call('GET', `/operations/${id}`);
  expect(operation).toMatchObject({
    status: 'running',
    error: { reason: expect.stringMatching(/its ECS cluster "kept" still exists.*aws ecs delete-cluster/) },
  });
  product.aws.ecs.actions.DeleteCluster({ cluster: 'kept' });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
}, 30_000);

test('a deletion says which subnets somebody had CloudFormation keep, and ends once they are deleted', async () => {
  const reason = 'API: ec2:DeleteSubnet You are not authorized to perform this operation.';
  const { id, cluster } = await keepByHand('subnets', { resourceType: 'AWS::EC2::Subnet', reason });
  const { subnetIds } = cluster.network;

  const { body: operation } = await product.call('GET', `/operations/${id}`);
  expect(operation.error.blockers).toEqual(
    expect.arrayContaining(
      subnetIds.map((subnetId: string) =>
        expect.objectContaining({
          id: subnetId,
          type: 'AWS::EC2::Subnet',
          reason: expect.stringMatching(/Somebody told CloudFormation to retain it.*What helps: delete it/),
        }),
      ),
    ),
  );
  for (const SubnetId of subnetIds) product.aws.ec2.actions.DeleteSubnet({ SubnetId });
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
}, 60_000);
