import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createJournal } from '../../shared/journal/journal.ts';
import { ownTags } from '../../shared/domain/ownership.ts';
import { clusterEntry } from '../support/cluster-entry.ts';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { registerTheirs, theirNetwork } from '../support/theirs.ts';

/* What runs in a cluster that has left the list costs money and holds its stack: clean-up stops it, and only there. */
let product: Product;
let nothing: object;
let where: Awaited<ReturnType<typeof theirNetwork>>;
beforeAll(async () => {
  product = await startProduct();
  registerTheirs(product.aws);
  where = await theirNetwork(product.aws);
  nothing = product.aws.inventory();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { cleanUp, cleanUps, create, foreignService, remove } = clusterLife(() => product);

/** A forced deletion leaves the ECS cluster behind. */
async function leaveCluster(name: string): Promise<void> {
  await create(name);
  product.aws.world.faults.plan({
    kind: 'delete_fails',
    resourceType: 'AWS::ECS::Cluster',
    reason: 'It did not stabilize.',
  });
  expect(await remove(name, '?force=true')).toMatchObject({ status: 'succeeded' });
  expect(tasksIn(name)).toEqual([]);
}

const tasksIn = (cluster: string) => product.aws.ecs.actions.ListTasks({ cluster }).taskArns!;

/** What somebody's schedule does. */
async function runTheirs(cluster: string, changes: object = {}): Promise<string> {
  const { tasks } = await product.aws.ecs.actions.RunTask({
    cluster,
    taskDefinition: 'theirs-task-definition',
    launchType: 'FARGATE',
    networkConfiguration: where,
    ...changes,
  });
  return tasks![0]!.taskArn!;
}

test('a stack that the journal has forgotten goes with all that runs in it, though its name is taken anew', async () => {
  const { call, aws } = product;
  await create('lost');
  expect((await call('POST', '/clusters/lost/tasks', { count: 2 })).status).toBe(201);
  const journal = createJournal();
  await journal.removeCluster((await journal.getCluster('lost'))!, Date.now());
  expect((await call('POST', '/clusters', { name: 'lost' })).body.code).toBe('cluster_exists');
  // A creation that failed holds the name.
  const stackName = 'fargate-clusters--test--lost-failed';
  const failed = clusterEntry('lost', { state: 'create_failed', stackName });
  expect(await journal.claimName(failed, await journal.tombstoneOf('lost'))).toBe(true);
  await cleanUps(4);
  expect(aws.inventory()).toEqual(nothing);
});

test('what somebody starts in the cluster that a forced deletion left is stopped, and the rest goes', async () => {
  const { aws } = product;
  await leaveCluster('scheduled');
  foreignService('scheduled', where.awsvpcConfiguration, { taskDefinition: 'theirs-task-definition' });
  await runTheirs('scheduled');
  await aws.world.clock.sleep(120);
  expect(tasksIn('scheduled')).toHaveLength(2);
  await cleanUps(1);
  expect(tasksIn('scheduled')).toEqual([]);
  aws.ecs.actions.DeleteService({ cluster: 'scheduled', service: 'theirs' });
  aws.world.faults.withdraw();
  await cleanUps(2);
  expect(aws.inventory()).toEqual(nothing);
});

test('what another deployment runs in that cluster goes on, and the record names it', async () => {
  const { aws } = product;
  await leaveCluster('shared');
  const tags = [{ key: ownTags.owner, value: 'another' }];
  foreignService('shared', where.awsvpcConfiguration, { taskDefinition: 'theirs-task-definition', tags });
  const task = await runTheirs('shared', { tags });
  await aws.world.clock.sleep(120);
  const before = tasksIn('shared');
  expect(before).toHaveLength(2);
  const ours = await runTheirs('shared');
  await aws.world.clock.sleep(120);
  const [item] = await cleanUps(1);
  expect(tasksIn('shared').toSorted()).toEqual(before.toSorted());
  expect(before).not.toContain(ours);
  expect(item!.error).toContain('Another deployment');
  aws.ecs.actions.DeleteService({ cluster: 'shared', service: 'theirs', force: true });
  aws.ecs.actions.StopTask({ cluster: 'shared', task });
  await aws.world.clock.sleep(120);
  aws.world.faults.withdraw();
  await cleanUps(2);
  expect(aws.inventory()).toEqual(nothing);
});

test('where somebody had CloudFormation keep that cluster, the record names it until it is deleted, and what runs in it is stopped', async () => {
  const { aws } = product;
  await create('retained');
  const reason = 'It did not stabilize.';
  aws.world.faults.plan({ kind: 'delete_fails', resourceType: 'AWS::ECS::Cluster', reason });
  const { stack } = (await product.call('GET', '/clusters/retained')).body;
  expect(await remove('retained', '?force=true')).toMatchObject({ status: 'succeeded' });
  aws.cloudFormation.actions.DeleteStack({ StackName: stack.id, RetainResources: ['Cluster'] });
  await aws.world.clock.sleep(600);
  for (let round = 0; round < 2; round++) {
    await runTheirs('retained');
    await aws.world.clock.sleep(120);
    const items = await cleanUps(1);
    expect(items).toMatchObject([{ cluster: 'retained', reason: 'refused', stackName: stack.name }]);
    expect(items[0]!.error).toContain('ECS cluster "retained"');
    expect(tasksIn('retained')).toEqual([]);
  }
  expect((await product.call('POST', '/clean-up-plans', {})).body.items).toMatchObject([
    { reason: 'refused' },
  ]);
  aws.ecs.actions.DeleteCluster({ cluster: 'retained' });
  expect(await cleanUps(2)).toEqual([]);
  aws.world.faults.withdraw();
  expect(aws.inventory()).toEqual(nothing);
});

test('of very many tasks in what was left, a clean-up stops two hundred, and the next ones the rest', async () => {
  const { aws } = product;
  await leaveCluster('crowded');
  for (let request = 0; request < 22; request++) {
    await runTheirs('crowded', { count: 10 });
    await aws.world.clock.sleep(30);
  }
  const left: number[] = [];
  for (let round = 0; round < 2; round++) {
    await cleanUp();
    await aws.world.clock.sleep(900);
    left.push(aws.inventory().tasks.filter((arn) => arn.includes('/crowded/')).length);
  }
  expect(left).toEqual([20, 0]);
  aws.world.faults.withdraw();
  await cleanUps(2);
  expect(aws.inventory()).toEqual(nothing);
});

test('in a cluster that somebody else made under the name of an orphan, tasks go on', async () => {
  const { aws } = product;
  await leaveCluster('renamed');
  aws.ecs.actions.DeleteCluster({ cluster: 'renamed' });
  aws.ecs.actions.CreateCluster({ clusterName: 'renamed' });
  foreignService('renamed', where.awsvpcConfiguration, { taskDefinition: 'theirs-task-definition' });
  await runTheirs('renamed');
  await aws.world.clock.sleep(120);
  const before = tasksIn('renamed');
  expect(before).toHaveLength(2);
  aws.world.faults.withdraw();
  await cleanUps(3);
  expect(tasksIn('renamed')).toEqual(before);
});

test.each(['UpdateService', 'StopTask'])(
  'where AWS refuses %s for an orphan, the record says so and the sweep goes on',
  async (action) => {
    const { aws } = product;
    const cluster = `refused-${action.toLowerCase()}`;
    await leaveCluster(cluster);
    foreignService(cluster, where.awsvpcConfiguration, { taskDefinition: 'theirs-task-definition' });
    await aws.world.clock.sleep(120);
    aws.world.faults.plan({ kind: 'error', service: 'ecs', action, code: 'AccessDeniedException' });
    const { status, items } = await cleanUp();
    expect(status).toBe('succeeded');
    const error = expect.stringContaining(action);
    expect(items).toContainEqual(expect.objectContaining({ cluster, action: 'retry', error }));
    aws.ecs.actions.DeleteService({ cluster, service: 'theirs', force: true });
    aws.world.faults.withdraw();
    await cleanUps(3);
    const { clusters } = aws.ecs.actions.DescribeClusters({ clusters: [cluster] });
    expect(clusters).toMatchObject([{ status: 'INACTIVE' }]);
  },
);

test('a name whose ECS cluster a forced deletion left is not free, and the request says so', async () => {
  const { faults } = product.aws.world;
  await create('again');
  faults.plan({ kind: 'delete_fails', resourceType: 'AWS::ECS::Cluster', reason: 'It did not stabilize.' });
  const { orphans } = await remove('again', '?force=true');
  expect(orphans.map(({ type }: Json) => type)).toContain('AWS::ECS::Cluster');
  const ask = () => product.call('POST', '/clusters', { name: 'again' });
  expect(await ask()).toMatchObject({
    status: 409,
    body: {
      code: 'cluster_exists',
      detail: expect.stringMatching(/stack fargate-clusters-\S+-again-\w+ still has/),
    },
  });
  faults.withdraw();
  await cleanUp();
  await product.aws.world.clock.sleep(1800);
  const made = await ask();
  expect(made.status).toBe(202);
  expect(await product.ended(made.body.id)).toMatchObject({ status: 'succeeded' });
  await remove('again');
});
