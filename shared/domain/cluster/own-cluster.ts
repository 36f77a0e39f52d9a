import { ownTags } from '../ownership.ts';
import type { ClusterEntry } from '../operation/journal-entries.ts';

/**
 * CloudFormation tags its resources with the id of the stack; nobody can change or remove a tag that starts with
 * `aws:`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 * The schema of AWS::ECS::Cluster has `cloudFormationSystemTags: true`; those of services and of roles do not.
 */
export const stackIdTag = 'aws:cloudformation:stack-id';

/** The fields that identify the stack of an ECS cluster. */
export type ClusterIdentity = Pick<ClusterEntry, 'name' | 'stackId' | 'stackName' | 'createdByOperation'>;

const nameIn = (stackId: string) => stackId.split('/')[1];

/**
 * Whether the stack of this cluster created the ECS cluster with these tags. Names can be reused, and other tags can be
 * changed by hand; they count only if there is no tag of CloudFormation at all, or if the call that requested the stack
 * has created a second stack.
 */
export function isOwnCluster(
  tags: Record<string, string>,
  { stackId, stackName, createdByOperation }: ClusterIdentity,
): boolean {
  const madeBy = tags[stackIdTag];
  const isTagged = tags[ownTags.operation] === createdByOperation;
  if (madeBy === undefined) return isTagged;
  if (madeBy === stackId) return true;
  return nameIn(madeBy) === stackName && (stackId === undefined || isTagged);
}
