import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLocalAws, type LocalAws } from '../../../../local/aws/aws.ts';
import { ownershipTags } from '../../../../shared/domain/ownership.ts';
import { environment } from '../../../support/environment.ts';
import type { Hand } from '../../plan/plan.ts';
import type { Simulation } from '../../run/simulation.ts';
import { createTally } from '../../run/tally.ts';
import { planHandsIn } from './hands.ts';
import { takeAway, type Placed } from './placed.ts';

const stackName = 'stack-of-blue';
const tags = ownershipTags({ deployment: environment.STACK_PREFIX, cluster: 'blue', operation: 'first' });

const template = JSON.stringify({
  Resources: { Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'blue' } } },
});

let aws: LocalAws;

beforeEach(async () => {
  aws = createLocalAws({ speed: 1_000 });
  aws.cloudFormation.actions.CreateStack({
    StackName: stackName,
    TemplateBody: template,
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
  await aws.world.clock.sleep(60);
});

afterEach(() => aws.close());

const tagsOfStack = () =>
  Object.fromEntries(
    aws.cloudFormation.actions
      .DescribeStacks({ StackName: stackName })
      .Stacks![0]!.Tags!.map(({ Key, Value }) => [Key, Value]),
  );

function tagsOfCluster() {
  const { clusters } = aws.ecs.actions.DescribeClusters({ clusters: ['blue'], include: ['TAGS'] });
  return Object.fromEntries(
    clusters![0]!.tags!.flatMap(({ key, value }) => (key!.startsWith('aws:') ? [] : [[key, value]])),
  );
}

const hand = (deed: Hand['do'], more: Partial<Hand>): Hand => ({
  at: 10,
  since: 'beginning',
  do: deed,
  cluster: 'blue',
  pick: 0,
  ...more,
});

function plan(...hands: Hand[]): Placed {
  const simulation = {
    aws,
    plan: { hands, quietAt: 10_000 },
    journal: { clusters: () => [{ name: 'blue', stackName }] },
    trace: { write() {} },
    reached: createTally(),
    onWrite: [],
    onHand: [],
  };
  return planHandsIn(simulation as unknown as Simulation);
}

test.each([
  ['change_stack_tags', tagsOfStack],
  ['change_cluster_tags', tagsOfCluster],
] as const)(
  'what two did with %s is as it was once both have undone it, in any order',
  async (deed, read) => {
    const before = read();
    expect(before).toMatchObject(tags);
    for (const [first, second] of [
      [100, 200],
      [200, 100],
      [100, undefined],
      [undefined, 100],
    ]) {
      const placed = plan(
        hand(deed, { pick: 3, ...(first && { undoneAfter: first }) }),
        hand(deed, { pick: 0, at: 20, ...(second && { undoneAfter: second }) }),
      );
      await aws.world.clock.sleep(60);
      expect(read()).not.toMatchObject(tags);
      await aws.world.clock.sleep(240);
      await takeAway(aws, placed);
      expect([first, second, read()]).toEqual([first, second, before]);
    }
  },
);

test('the tags of a cluster are not put on one that somebody has made in its place', async () => {
  plan(hand('change_cluster_tags', { undoneAfter: 600 }));
  await aws.world.clock.sleep(60);
  aws.cloudFormation.actions.DeleteStack({ StackName: stackName });
  await aws.world.clock.sleep(240);
  aws.ecs.actions.CreateCluster({ clusterName: 'blue' });
  await aws.world.clock.sleep(600);
  expect(tagsOfCluster()).toEqual({});
});
