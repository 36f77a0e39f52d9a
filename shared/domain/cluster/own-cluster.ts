import { ownTags } from '../input/tags.ts';
import type { ClusterEntry } from '../operation/journal-entries.ts';

/**
 * CloudFormation writes the id of the stack on what it makes, and nobody can change or remove a tag that begins with `aws:`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 * The schema of AWS::ECS::Cluster has `cloudFormationSystemTags: true`; those of services and of roles do not.
 */
export const stackIdTag = 'aws:cloudformation:stack-id';

/** What tells which stack made the ECS cluster of a name. */
export type Maker = Pick<ClusterEntry, 'name' | 'stackId' | 'stackName' | 'createdByOperation'>;

const nameIn = (stackId: string) => stackId.split('/')[1];

/**
 * Whether the stack of this cluster made an ECS cluster with these tags. Names can be taken by others, and other tags be
 * changed by hand; they count only where there is no tag of CloudFormation at all, or where a call that asked for the stack
 * has made a second one.
 */
export function isOwnCluster(
  tags: Record<string, string>,
  { stackId, stackName, createdByOperation }: Maker,
): boolean {
  const madeBy = tags[stackIdTag];
  const isTagged = tags[ownTags.operation] === createdByOperation;
  if (madeBy === undefined) return isTagged;
  if (madeBy === stackId) return true;
  return nameIn(madeBy) === stackName && (stackId === undefined || isTagged);
}
