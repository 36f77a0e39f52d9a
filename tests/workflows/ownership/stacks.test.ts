import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { newId } from '../../../shared/deps.ts';
import { stackName } from '../../../shared/domain/operation/stack-name.ts';
import { ownershipTags, ownTags } from '../../../shared/domain/ownership.ts';
import { clusterLife } from '../../support/cluster-life.ts';
import { environment } from '../../support/environment.ts';
import { startProduct, type Json, type Product } from '../../support/product.ts';
import { tasksOf } from './ecs.ts';
import { tagChanged, untag } from './tags.ts';

/* This API changes only resources that it created, whatever their names are. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
beforeEach(() => product.aws.world.faults.withdraw());
afterAll(() => product.close());

const { create, remove, cleanUp } = clusterLife(() => product);

/** Creates a stack with these tags, runs a clean-up, and returns the status of the stack and its items. */
async function afterCleanUp(StackName: string, deployment: string, operation: string) {
  const { cloudFormation, world } = product.aws;
  const tags = ownershipTags({ deployment, cluster: 'green', operation });
  cloudFormation.actions.CreateStack({
    StackName,
    TemplateBody: JSON.stringify({ Resources: { Group: { Type: 'AWS::Logs::LogGroup' } } }),
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
  await world.clock.sleep(300);
  const { items } = await cleanUp();
  const { Stacks } = cloudFormation.actions.DescribeStacks({ StackName });
  return {
    status: Stacks![0]!.StackStatus,
    items: items.filter((item: Json) => item.cluster === 'green'),
  };
}

const ours = environment.STACK_PREFIX;
const leftAlone = { status: 'CREATE_COMPLETE', items: [] };

test.each([
  ['with a name of its own', `${ours}2`],
  ['with the name that this deployment would give', ours],
])(
  'a stack of another deployment stays, even if its name begins like ours: a stack %s',
  async (_, prefix) => {
    const operation = newId();
    const name = stackName(prefix, 'green', operation);
    expect(await afterCleanUp(name, `${ours}2`, operation)).toEqual(leftAlone);
  },
);

test('a stack with our tags stays if this API does not create stacks with such a name', async () => {
  expect(await afterCleanUp(`${ours}-green`, ours, newId())).toEqual(leftAlone);
});

/** Somebody updates a stack with other tags. Returns its name and its id. */
async function retag(cluster: string, change: (tags: Record<string, string>) => Record<string, string>) {
  const { cloudFormation } = product.aws;
  const { stack } = (await product.call('GET', `/clusters/${cluster}`)).body;
  const { Tags = [] } = cloudFormation.actions.DescribeStacks({ StackName: stack.name }).Stacks![0]!;
  const before = Object.fromEntries(Tags.map(({ Key, Value }) => [Key!, Value!]));
  const now = Object.entries(change(before)).map(([Key, Value]) => ({ Key, Value }));
  cloudFormation.changeTags(stack.name, now);
  return stack;
}

test.each([
  ['name another cluster and operation', { cluster: 'other', operation: 'other' }],
  ['name another operation', { operation: 'other' }],
])(
  'clean-up leaves a known cluster alone, and DELETE deletes all of it, if the tags of its stack %s',
  async (_, other) => {
    const name = `retagged-${Object.keys(other).length}`;
    await create(name, { deletionProtection: true });
    const stack = await retag(name, (tags) => ({
      ...tags,
      ...Object.fromEntries(Object.entries(other).map(([key, value]) => [`fargate-clusters:${key}`, value])),
    }));
    untag(product, name, [ownTags.operation, ownTags.cluster]);
    await product.call('POST', `/clusters/${name}/tasks`, { count: 2 });
    await cleanUp();
    await product.aws.world.clock.sleep(1800);
    await cleanUp();
    const { Stacks } = product.aws.cloudFormation.actions.DescribeStacks({ StackName: stack.id });
    expect(Stacks![0]!.StackStatus).toBe('CREATE_COMPLETE');
    const { body: tasks } = await product.call('GET', `/clusters/${name}/tasks`);
    expect(tasks.items).toHaveLength(3);

    await product.call('POST', `/clusters/${name}/deletion-settings`, { deletionProtection: false });
    expect(await remove(name)).toMatchObject({ status: 'succeeded', error: null });
    expect(product.aws.inventory()).toMatchObject({ clusters: [], tasks: [] });
  },
);

test.each([
  ['another deployment has it', { [ownTags.owner]: 'another' }],
  ['nobody has it', {}],
])(
  'a stack whose owner tag says that %s is a blocker with a remedy, and is deleted after the remedy',
  async (_, other) => {
    const { aws, call, ended } = product;
    await create('disowned');
    const stack = await retag('disowned', ({ [ownTags.owner]: _owner, ...tags }) => ({ ...tags, ...other }));
    const { body: deletion } = await call('DELETE', '/clusters/disowned?force=true');
    await aws.world.clock.sleep(3600);
    expect((await call('GET', '/clusters/disowned')).body).toMatchObject({
      status: 'deleting',
      blockers: [tagChanged(stack.name, 'AWS::CloudFormation::Stack')],
    });
    expect(tasksOf(product, 'disowned')).toEqual([]);
    await retag('disowned', (tags) => ({ ...tags, [ownTags.owner]: environment.STACK_PREFIX }));
    expect(await ended(deletion.id)).toMatchObject({ status: 'succeeded' });
    expect(aws.inventory()).toMatchObject({ clusters: [], tasks: [] });
  },
);
