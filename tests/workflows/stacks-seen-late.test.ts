import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { clusterLife } from '../support/cluster-life.ts';
import { startProduct, type Json, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

/*
 * DescribeStacks is eventually consistent: https://github.com/aws/aws-cdk-cli/pull/1803. What it does not show yet is
 * neither made nor gone.
 */
let product: Product;
let nothing: object;
beforeAll(async () => {
  product = await startProduct();
  nothing = product.aws.inventory();
});
afterEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());
const { beginCreation, cleanUp, cleanUps, create, remove, removeAllOf, stacksOf } = clusterLife(
  () => product,
);

const byCluster = (items: Json[]) => items.toSorted((one, other) => one.cluster.localeCompare(other.cluster));
const seenLate = (seconds: number) => product.aws.world.faults.plan({ kind: 'stacks_seen_late', seconds });

test.each<[what: string, changes: object]>([
  ['service', {}],
  ['task definition', { service: undefined }],
])(
  'a cluster with a %s becomes active with all that its stack has put out, though that is seen late',
  async (what, changes) => {
    const name = `late-${what.split(' ').at(-1)}`;
    seenLate(40);
    const { network, taskDefinition } = await create(name, { ...helloWorld({ name }), ...changes });
    expect({ network, taskDefinition }).toEqual({
      network: {
        mode: 'own',
        vpcId: expect.stringMatching(/^vpc-/),
        subnetIds: [expect.stringMatching(/^subnet-/), expect.stringMatching(/^subnet-/)],
        securityGroupIds: [expect.stringMatching(/^sg-/)],
        assignPublicIp: true,
      },
      taskDefinition: expect.stringMatching(/:\d+$/),
    });
    expect((await product.call('POST', `/clusters/${name}/tasks`, {})).status).toBe(201);
    await removeAllOf(name, nothing);
  },
);

test.each([0.5, 2, 8])(
  'a deletion leaves nothing of a stack that was asked for %s seconds before and is not shown yet',
  async (seconds) => {
    const { aws, call, ended } = product;
    const name = `early-${seconds * 1000}`;
    seenLate(12);
    await beginCreation({ name });
    while (stacksOf(name).length === 0) await aws.world.clock.sleep(0.1);
    await aws.world.clock.sleep(seconds);
    const { body } = await call('DELETE', `/clusters/${name}`);
    expect(await ended(body.id)).toMatchObject({ status: 'succeeded', error: null });
    expect(aws.inventory()).toEqual(nothing);
  },
);

test('a clean-up leaves clusters alone whose stacks are not shown, and forgets no orphan', async () => {
  const { call, aws } = product;
  await create('kept', { ttl: 'P7D' });
  await create('precious', { deletionProtection: true });
  await create('left');
  aws.world.faults.plan({
    kind: 'delete_fails',
    resourceType: 'AWS::EC2::VPC',
    reason: 'It has dependencies.',
  });
  expect((await remove('left', '?force=true')).orphans).not.toEqual([]);
  aws.world.faults.withdraw();
  seenLate(7 * 24 * 3600);
  expect(byCluster((await cleanUp()).items)).toEqual(
    [
      ['kept', 'not_expired', null],
      ['left', 'refused', expect.stringMatching(/^CloudFormation does not show stack .*left/)],
      ['precious', 'protected', null],
    ].map(([cluster, reason, error]) => expect.objectContaining({ action: 'skip', cluster, reason, error })),
  );
  for (const name of ['kept', 'precious'])
    expect((await call('GET', `/clusters/${name}`)).body).toMatchObject({ status: 'active', blockers: [] });
  aws.world.faults.withdraw();
  await cleanUps(2);
  expect(stacksOf('left')).toMatchObject([{ StackStatus: 'DELETE_COMPLETE' }]);
  await call('POST', '/clusters/precious/deletion-settings', { deletionProtection: false });
  await remove('precious');
  await removeAllOf('kept', nothing);
});

test('a cluster that is older than CloudFormation remembers goes where its stack has, and not before', async () => {
  const { aws, call } = product;
  const days = (count: number) => aws.world.clock.sleep(count * 24 * 3600);
  const idle = { service: { ...helloWorld().service, desiredCount: 0 } };
  await create('standing', idle);
  await create('gone', idle);
  await days(100);
  seenLate(300 * 24 * 3600);
  await cleanUp();
  expect((await call('GET', '/clusters/standing')).body).toMatchObject({ status: 'active' });
  aws.world.faults.withdraw();
  aws.cloudFormation.actions.DeleteStack({ StackName: stacksOf('gone')[0]!.StackName! });
  await days(100);
  expect(stacksOf('gone')).toEqual([]);
  expect((await cleanUp()).items).toContainEqual(
    expect.objectContaining({ cluster: 'gone', action: 'delete', reason: 'stack_gone' }),
  );
  expect((await call('GET', '/clusters/gone')).status).toBe(404);
  await removeAllOf('standing', nothing);
});
