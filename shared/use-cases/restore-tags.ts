import type { Clusters } from '../aws/ecs-clusters.ts';
import type { OwnerTags } from '../aws/owner-tags.ts';
import type { Stacks } from '../aws/stacks.ts';
import { needsPerson } from '../domain/blockers/blocker-reason.ts';
import { clusterOfOthers, withAnotherOwnerTag } from '../domain/blockers/foreign-blockers.ts';
import type { StackResource } from '../domain/blockers/hindrances.ts';
import { isOwnCluster } from '../domain/cluster/own-cluster.ts';
import { ownershipTags, ownTags } from '../domain/input/tags.ts';
import type { Blocker, ClusterEntry } from '../domain/operation/journal-entries.ts';

interface Dependencies {
  stacks: Pick<Stacks, 'describe'>;
  clusters: Pick<Clusters, 'active'>;
  ownerTags: OwnerTags;
  owner: string;
}

const taggable = /^AWS::(EC2::(VPC|Subnet|InternetGateway|RouteTable|SecurityGroup)|ECS::(Cluster|Service))$/;

/**
 * The rights of this service go by the tag of the owner. Where AWS has denied the deletion of something, whoever changed
 * the tags by hand may be the cause: the tags are set anew on what the stack made, as its id shows. Answers what AWS does
 * not let this service tag either.
 */
export async function restoreTags(
  dependencies: Dependencies,
  entry: ClusterEntry,
  { resources, stackDenied }: { resources: StackResource[]; stackDenied: boolean },
): Promise<Blocker[]> {
  const blockers = stackDenied ? await ofStack(dependencies, entry) : [];
  const isDenied = resources.some(({ status, reason }) => status === 'DELETE_FAILED' && needsPerson(reason));
  if (!isDenied) return blockers;
  const left = resources.filter(({ type, status }) => taggable.test(type) && status !== 'DELETE_COMPLETE');
  const tags = ownershipTags({
    owner: dependencies.owner,
    cluster: entry.name,
    operation: entry.createdByOperation,
  });
  for (const { type, logicalId, physicalId } of left)
    if (physicalId)
      blockers.push(...(await restore(dependencies, entry, { type, logicalId, id: physicalId }, tags)));
  return blockers;
}

async function restore(
  { clusters, ownerTags, owner }: Dependencies,
  entry: ClusterEntry,
  resource: { type: string; logicalId: string; id: string },
  tags: Record<string, string>,
): Promise<Blocker[]> {
  const { type, logicalId, id } = resource;
  let isTagged: boolean;
  if (type === 'AWS::ECS::Cluster') {
    const cluster = await clusters.active(entry.name);
    if (!cluster) return [];
    if (!isOwnCluster(cluster.tags, entry)) return [clusterOfOthers(id, entry.stackName, logicalId)];
    isTagged = await ownerTags.ofEcs(cluster.arn, tags);
  } else isTagged = await (type.startsWith('AWS::ECS::') ? ownerTags.ofEcs : ownerTags.ofEc2)(id, tags);
  return isTagged ? [] : [withAnotherOwnerTag(resource, owner)];
}

/** The tags of a stack change with an update or a change set alone, with all that is in it: that is left to whoever changed them. */
async function ofStack({ stacks, owner }: Dependencies, { stackId }: ClusterEntry): Promise<Blocker[]> {
  const stack = stackId ? await stacks.describe(stackId) : undefined;
  if (!stack || stack.status === 'DELETE_COMPLETE' || stack.tags[ownTags.owner] === owner) return [];
  return [withAnotherOwnerTag({ id: stack.name, type: 'AWS::CloudFormation::Stack' }, owner)];
}
