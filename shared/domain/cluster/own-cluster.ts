import { ownTags } from '../input/tags.ts';
import type { ClusterEntry } from '../operation/journal-entries.ts';

/**
 * CloudFormation writes the id of the stack on what it makes, and nobody can change or remove a tag that begins with `aws:`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 * The schema of AWS::ECS::Cluster has `cloudFormationSystemTags: true`; those of services and of roles do not.
 */
export const stackIdTag = 'aws:cloudformation:stack-id';

const nameIn = (stackId: string) => stackId.split('/')[1];

/**
 * Whether the stack of this cluster made an ECS cluster with these tags. Names can be taken by others, and other tags be
 * changed by hand; they count only where there is no tag of CloudFormation at all.
 */
export function isOwnCluster(
  tags: Record<string, string>,
  { stackId, stackName, createdByOperation }: ClusterEntry,
): boolean {
  const madeBy = tags[stackIdTag];
  if (madeBy === undefined) return tags[ownTags.operation] === createdByOperation;
  return stackId === undefined ? nameIn(madeBy) === stackName : madeBy === stackId;
}
