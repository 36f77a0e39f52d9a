import type { LocalAws } from '../../../../local/aws/aws.ts';
import { stackIdTag } from '../../../../shared/domain/cluster/own-cluster.ts';
import { ownTags } from '../../../../shared/domain/ownership.ts';
import { environment } from '../../../support/environment.ts';
import { physicalIds, type Doing } from './doing.ts';
import { unlessGone } from './placed.ts';

/** Tags that somebody takes off, or sets to what is somebody else's. */
function change(pick: number): { keys: string[]; value: string | undefined } {
  const all = [ownTags.owner, ownTags.cluster, ownTags.operation];
  const keys = [[ownTags.owner], [ownTags.cluster, ownTags.operation], all][pick % 3]!;
  const values = [undefined, `${environment.STACK_PREFIX}2`];
  return { keys, value: values[Math.floor(pick / 3) % 2] };
}

export const tagDeeds = {
  async change_stack_tags({ cloudFormation }, { stack, pick }) {
    const { Stacks = [] } = cloudFormation.actions.DescribeStacks({ StackName: stack });
    const { StackStatus, Tags = [] } = Stacks[0]!;
    // UpdateStack changes them, and takes only stacks that are complete.
    if (StackStatus !== 'CREATE_COMPLETE') return false;
    const before = Tags.map(({ Key, Value }) => ({ Key: Key!, Value: Value! }));
    const { keys, value } = change(pick);
    cloudFormation.changeTags(stack, [
      ...before.filter(({ Key }) => !keys.includes(Key)),
      ...(value ? keys.map((Key) => ({ Key, Value: value })) : []),
    ]);
    return () => {
      if (cloudFormation.inventory().stacks.includes(stack)) cloudFormation.changeTags(stack, before);
    };
  },
  async change_cluster_tags(aws, { stack, name, pick }) {
    const [cluster] = await physicalIds(aws, stack, 'AWS::ECS::Cluster');
    const { clusters = [] } = aws.ecs.actions.DescribeClusters({ clusters: [cluster ?? name] });
    return changeOfEcs(aws, clusters[0]?.status === 'ACTIVE' ? [clusters[0].clusterArn!] : [], pick);
  },
  async change_service_tags(aws, { stack, pick }) {
    return changeOfEcs(aws, await physicalIds(aws, stack, 'AWS::ECS::Service'), pick);
  },
  async change_task_tags(aws, { name, pick }) {
    const { taskArns = [] } = aws.ecs.actions.ListTasks({ cluster: name });
    return changeOfEcs(aws, taskArns, pick);
  },
  async change_network_tags(aws, { stack, pick }) {
    const types = ['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::SecurityGroup', 'AWS::EC2::RouteTable'];
    const ids = await Promise.all(types.map((type) => physicalIds(aws, stack, type)));
    return changeOfEc2(aws, ids.flat(), pick);
  },
} satisfies Record<string, Doing>;

function changeOfEcs({ ecs: { actions } }: LocalAws, arns: string[], pick: number) {
  const { keys, value } = change(pick);
  const tagsOf = (resourceArn: string) => actions.ListTagsForResource({ resourceArn }).tags!;
  const madeBy = (resourceArn: string) => tagsOf(resourceArn).find(({ key }) => key === stackIdTag)?.value;
  const undo = arns.map((resourceArn) => {
    const before = tagsOf(resourceArn).filter(({ key }) => keys.includes(key!));
    const stack = madeBy(resourceArn);
    if (value) actions.TagResource({ resourceArn, tags: keys.map((key) => ({ key, value })) });
    else actions.UntagResource({ resourceArn, tagKeys: keys });
    return () => {
      // Another one may have taken its name.
      if (madeBy(resourceArn) !== stack) return;
      actions.UntagResource({ resourceArn, tagKeys: keys });
      actions.TagResource({ resourceArn, tags: before });
    };
  });
  return arns.length > 0 && all(undo);
}

function changeOfEc2({ ec2: { actions } }: LocalAws, ids: string[], pick: number) {
  const { keys, value } = change(pick);
  const undo = ids.map((id) => {
    const Filters = [{ Name: 'resource-id', Values: [id] }];
    const { Tags: found = [] } = actions.DescribeTags({ Filters });
    const before = found.filter(({ Key }) => keys.includes(Key!)).map(({ Key, Value }) => ({ Key, Value }));
    const Tags = keys.map((Key) => ({ Key, Value: value }));
    if (value) actions.CreateTags({ Resources: [id], Tags });
    else actions.DeleteTags({ Resources: [id], Tags });
    return () => {
      actions.DeleteTags({ Resources: [id], Tags: keys.map((Key) => ({ Key })) });
      actions.CreateTags({ Resources: [id], Tags: before });
    };
  });
  return ids.length > 0 && all(undo);
}

/** What is gone meanwhile keeps the rest from nothing. */
const all = (undo: (() => void)[]) => () => Promise.all(undo.map((one) => unlessGone(one)));
