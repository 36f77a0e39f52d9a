import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { showFailedUpdates } from '../support/failed-updates.ts';
import { startProduct, type Product } from '../support/product.ts';
import { helloWorld } from '../support/requests.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

const tags = (name: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, 'x']));

/** The first stack fails for what passes. */
test('PATCH changes the record alone: a further stack of the creation has the tags that were asked for', async () => {
  product.aws.world.faults.plan({
    kind: 'create_fails',
    resourceType: 'AWS::EC2::VPC',
    reason: 'Rate exceeded',
    times: 1,
  });
  const asked = helloWorld({ name: 'further', tags: { team: 'web' } });
  const created = await product.call('POST', '/clusters', asked);
  await product.aws.world.clock.sleep(20);
  const patched = await product.call('POST', '/clusters/further/deletion-settings', {
    tags: { note: '', team: null },
  });
  expect(patched.status).toBe(200);
  expect(await product.ended(created.body.id)).toMatchObject({ status: 'succeeded' });
  expect((await product.call('GET', '/clusters/further')).body.tags).toEqual({ note: '' });
  const [StackName] = product.aws.inventory().stacks as string[];
  const { Tags } = product.aws.cloudFormation.actions.DescribeStacks({ StackName: StackName! }).Stacks![0]!;
  expect(Tags).toContainEqual({ Key: 'team', Value: 'web' });
  expect(Tags!.map(({ Key }) => Key)).not.toContain('note');
});

test('a PATCH before the stack is asked for does not make the creation fail', async () => {
  const { faults } = product.aws.world;
  const service = 'ec2';
  faults.plan({
    kind: 'error',
    service,
    action: 'DescribeVpcs',
    code: 'RequestLimitExceeded',
    status: 503,
    times: 8,
  });
  faults.plan({
    kind: 'error',
    service: 'servicequotas',
    action: '*',
    code: 'TooManyRequestsException',
    times: 8,
  });
  const body = helloWorld({ name: 'first' });
  const newTaskDefinition = { ...body.newTaskDefinition, tags: tags('a', 40) };
  const created = await product.call('POST', '/clusters', { ...body, newTaskDefinition });
  expect(
    (await product.call('POST', '/clusters/first/deletion-settings', { tags: tags('b', 40) })).status,
  ).toBe(200);
  const end = await product.ended(created.body.id);
  faults.withdraw();
  expect(end).toMatchObject({ status: 'succeeded' });
});

test('a script that tags each stack as soon as it is complete makes no creation fail', async () => {
  const { actions } = product.aws.cloudFormation;
  const { clock } = product.aws.world;
  const { body } = await product.call('POST', '/clusters', helloWorld({ name: 'tagged' }));
  const complete = () =>
    actions
      .DescribeStacks({})
      .Stacks!.find(
        ({ StackName, StackStatus }) => StackName!.includes('tagged') && StackStatus === 'CREATE_COMPLETE',
      );
  while (!complete()) await clock.sleep(1);
  const { StackName, Tags } = complete()!;
  const { TemplateBody } = actions.GetTemplate({ StackName: StackName! });

  actions.UpdateStack({
    StackName: StackName!,
    TemplateBody,
    Capabilities: ['CAPABILITY_IAM'],
    Tags: [...Tags!, { Key: 'cost', Value: '42' }],
  });

  expect(await product.ended(body.id)).toMatchObject({ status: 'succeeded' });
  expect((await product.call('GET', '/clusters/tagged')).body).toMatchObject({ status: 'active' });
});

test.each(['UPDATE_FAILED', 'UPDATE_ROLLBACK_FAILED'] as const)(
  'a script whose tags are refused (%s) makes no creation fail',
  async (ResourceStatus) => {
    const restore = showFailedUpdates(product.aws, ResourceStatus);
    const name = ResourceStatus.toLowerCase();
    const { body } = await product.call('POST', '/clusters', helloWorld({ name }));
    const end = await product.ended(body.id);
    restore();
    expect(end).toMatchObject({ status: 'succeeded' });
    const { body: cluster } = await product.call('GET', `/clusters/${name}`);
    expect(cluster.network).toMatchObject({
      vpcId: expect.stringMatching(/^vpc-/),
      subnetIds: [expect.stringMatching(/^subnet-/), expect.stringMatching(/^subnet-/)],
      securityGroupIds: [expect.stringMatching(/^sg-/)],
    });
    expect(cluster.taskDefinition).toMatch(/:1$/);
    const { body: deletion } = await product.call('DELETE', `/clusters/${name}`);
    expect(await product.ended(deletion.id)).toMatchObject({ status: 'succeeded' });
  },
);
