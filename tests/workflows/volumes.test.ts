import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { readRoles } from '../support/deployment.ts';
import { environment } from '../support/environment.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/*
 * What docs/what-stays.md says of the EBS volumes of tasks: ECS deletes them with their task, and no volume outlives it. By
 * decision 30 one that AWS leaves behind is found by its tags.
 */
let product: Product;
let nothing: object;
const role = readRoles().find(({ arn }) => arn === environment.VOLUMES_ROLE_ARN)!;

beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
beforeEach(() => {
  product.aws.world.faults.withdraw();
  product.aws.access.deploy([role]);
});
afterAll(() => product.close());

const { attempt, beginRemoval, create, remove } = clusterLife(() => product);
const takeRightsAway = () => product.aws.access.deploy([{ ...role, managedPolicies: [] }]);

const volumeConfigurations = [{ name: 'work', managedEBSVolume: { sizeInGiB: 10 } }];

function withVolume(desiredCount = 1) {
  const { newTaskDefinition } = helloWorld();
  const mountPoints = [{ sourceVolume: 'work', containerPath: '/work' }];
  return {
    newTaskDefinition: {
      ...newTaskDefinition,
      containers: newTaskDefinition.containers.map((container: object) => ({ ...container, mountPoints })),
      volumes: [{ name: 'work', configuredAtLaunch: true }],
    },
    service: { name: 'web', desiredCount, volumeConfigurations },
  };
}

/** The volumes of the deployment, as its owner finds them. */
const ofOwner = () =>
  product.aws.ec2.actions.DescribeVolumes({
    Filters: [{ Name: 'tag:fargate-clusters:owner', Values: [environment.STACK_PREFIX] }],
  }).Volumes!;

const runExtra = async (cluster: string) => {
  const { status, body } = await product.call('POST', `/clusters/${cluster}/tasks`, { volumeConfigurations });
  expect(status).toBe(201);
  await product.aws.world.clock.sleep(60);
  return body.tasks[0].id as string;
};

test('every task has its volume, with the tags of the owner, and all go with the cluster', async () => {
  await create('disks', withVolume(2));
  await runExtra('disks');
  const ids = ofOwner().map(({ VolumeId }) => VolumeId);
  expect(ids).toHaveLength(3);
  expect(product.aws.inventory()).toMatchObject({ volumes: ids });
  expect(await remove('disks')).toMatchObject({ status: 'succeeded', error: null });
  await product.aws.world.clock.sleep(15);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a task that is stopped takes its volume with it, while the cluster stays', async () => {
  await create('stopped', withVolume());
  const id = await runExtra('stopped');
  expect(ofOwner()).toHaveLength(2);
  expect((await product.call('DELETE', `/clusters/stopped/tasks/${id}`)).status).toBeLessThan(300);
  await product.aws.world.clock.sleep(60);
  expect(ofOwner()).toHaveLength(1);
  await remove('stopped');
  await product.aws.world.clock.sleep(15);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('where the role may not make volumes, the creation says so and leaves nothing', async () => {
  takeRightsAway();
  const operation = await attempt({ name: 'denied', ...withVolume() });
  expect(operation).toMatchObject({ status: 'failed', error: { code: 'role_not_assumable' } });
  expect(operation.error.reason).toContain(environment.VOLUMES_ROLE_ARN);
  expect(operation.error.remedy).toContain('AmazonECSInfrastructureRolePolicyForVolumes');
  await product.aws.world.clock.sleep(15);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('while the role may not delete a volume, the cluster stays; once it may, nothing is left', async () => {
  await create('stuck', withVolume());
  takeRightsAway();
  const { id } = await beginRemoval('stuck');
  await product.aws.world.clock.sleep(1800);
  expect(ofOwner()).toHaveLength(1);
  expect((await product.call('GET', `/operations/${id}`)).body.status).not.toBe('succeeded');
  product.aws.access.deploy([role]);
  expect(await product.ended(id)).toMatchObject({ status: 'succeeded' });
  await product.aws.world.clock.sleep(15);
  expect(product.aws.inventory()).toEqual(nothing);
});

test('a volume that AWS leaves behind is found by its owner, and does not hold the cluster', async () => {
  product.aws.world.faults.plan({ kind: 'volume_left', times: 1 });
  await create('left', withVolume());
  expect(await remove('left')).toMatchObject({ status: 'succeeded', error: null });
  expect(ofOwner()).toMatchObject([{ State: 'available' }]);
  expect(product.aws.inventory()).toEqual({ ...nothing, volumes: [ofOwner()[0]!.VolumeId] });
});
