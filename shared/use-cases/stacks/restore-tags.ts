import type { Clusters } from '../../aws/ecs-clusters.ts';
import type { OwnerTags } from '../../aws/owner-tags.ts';
import type { Stacks } from '../../aws/stacks.ts';
import { needsPerson } from '../../domain/blockers/blocker-reason.ts';
import { clusterOfOthers, withAnotherOwnerTag } from '../../domain/blockers/foreign-blockers.ts';
import type { ResourceToDelete } from '../../domain/blockers/dependent-resources.ts';
import { isOwnCluster, type ClusterIdentity } from '../../domain/cluster/own-cluster.ts';
import { nameInArn } from '../../domain/input/name-in-arn.ts';
import { ownershipTags, ownTags } from '../../domain/ownership.ts';
import type { Blocker } from '../../domain/operation/journal-entries.ts';

interface Dependencies {
  stacks: Pick<Stacks, 'describe'>;
  clusters: Pick<Clusters, 'find'>;
  ownerTags: OwnerTags;
  deployment: string;
}

const taggable = /^AWS::(EC2::(VPC|Subnet|InternetGateway|RouteTable|SecurityGroup)|ECS::(Cluster|Service))$/;

/**
 * The permissions of this API depend on the owner tag. If AWS has denied a deletion, somebody may have changed the tags
 * by hand: they are set again on the resources that the stack created, by their ids. Returns the resources that AWS
 * does not let this API tag either. Services that now belong to another deployment (`theirs`) stay as they are.
 */
export async function restoreTags(
  dependencies: Dependencies,
  entry: ClusterIdentity,
  {
    resources,
    stackDenied,
    isForeign,
    theirs,
  }: { resources: ResourceToDelete[]; stackDenied: boolean; isForeign: boolean; theirs: string[] },
): Promise<Blocker[]> {
  const blockers = stackDenied ? await ofStack(dependencies, entry) : [];
  const left = resources.filter(({ type, status }) => taggable.test(type) && status !== 'DELETE_COMPLETE');
  const isDenied = resources.some(({ status, reason }) => status === 'DELETE_FAILED' && needsPerson(reason));
  if (!isDenied && !isForeign) return blockers;
  const named = left.filter(({ type, physicalId }) => isOfEcs(type) && physicalId !== null);
  const cluster = named.length > 0 ? await dependencies.clusters.find(entry.name) : undefined;
  const isOfOthers = cluster !== undefined && !isOwnCluster(cluster.tags, entry);
  if (isOfOthers) blockers.push(ofOthers(dependencies, entry, { named, tags: cluster.tags }));
  if (!isDenied) return blockers;
  const tags = ownershipTags({
    deployment: dependencies.deployment,
    cluster: entry.name,
    operation: entry.createdByOperation,
  });
  for (const { type, physicalId: id } of left) {
    if (id && theirs.includes(nameInArn(id))) continue;
    const arn = type === 'AWS::ECS::Cluster' ? cluster?.arn : id;
    if (id && arn && !(isOfOthers && isOfEcs(type)))
      blockers.push(...(await restore(dependencies, { type, id, arn }, tags)));
  }
  return blockers;
}

const isOfEcs = (type: string) => type.startsWith('AWS::ECS::');

/** Cluster and service are identified by name: in a cluster of somebody else, the service is not the stack's either. */
function ofOthers(
  { deployment }: Dependencies,
  entry: ClusterIdentity,
  { named, tags }: { named: ResourceToDelete[]; tags: Record<string, string> },
): Blocker {
  const logicalIds = named.map(({ logicalId }) => logicalId).toSorted();
  return clusterOfOthers(entry, { logicalIds, isTagged: tags[ownTags.owner] === deployment });
}

async function restore(
  { ownerTags, deployment }: Dependencies,
  resource: { type: string; id: string; arn: string },
  tags: Record<string, string>,
): Promise<Blocker[]> {
  const { type, arn } = resource;
  const isTagged = await (isOfEcs(type) ? ownerTags.ofEcs : ownerTags.ofEc2)(arn, tags);
  return isTagged ? [] : [withAnotherOwnerTag(resource, deployment)];
}

/**
 * The tags of a stack only change with an update or a change set of the whole stack: this is left to whoever changed
 * them.
 */
async function ofStack(
  { stacks, deployment }: Dependencies,
  { stackId }: ClusterIdentity,
): Promise<Blocker[]> {
  const stack = stackId ? await stacks.describe(stackId) : undefined;
  if (!stack || stack.status === 'DELETE_COMPLETE' || stack.tags[ownTags.owner] === deployment) return [];
  return [withAnotherOwnerTag({ id: stack.name, type: 'AWS::CloudFormation::Stack' }, deployment)];
}
