import { ownTags } from '../input/tags.ts';
import type { Blocker, ClusterEntry } from '../operation/journal-entries.ts';

type Held = Pick<Blocker, 'id' | 'type'>;

export const anotherDeploymentHolds =
  'Another deployment of this API made it in the cluster, so it is not touched; the cluster cannot be deleted while it runs. What helps: stop and delete it.';

/** What carries the tag of another deployment, in the ECS cluster that is being deleted. */
export const ofAnotherDeployment = ({ id, type }: Held): Blocker => ({
  id,
  type,
  description: `It carries another value of the tag ${ownTags.owner}`,
  owner: 'another_deployment',
  reason: anotherDeploymentHolds,
});

/** What the stack of the cluster made, and this API's roles may not touch any more, since their rights go by the tag. */
export const withAnotherOwnerTag = ({ id, type }: Held, owner: string): Blocker => ({
  id,
  type,
  description: `Its tag ${ownTags.owner} was changed or removed`,
  owner: 'owner_tag_changed',
  reason: `It is of this cluster, but AWS lets this API neither delete it nor tag it without the tag ${ownTags.owner}. What helps: set that tag to "${owner}" again, or delete it yourself; the deletion then goes on by itself.`,
});

/** A cluster of this deployment that was put into the VPC of the one that is being deleted. */
export const inVpcOfStack = (name: string): Blocker => ({
  id: name,
  type: 'AWS::ECS::Cluster',
  description: 'a cluster in the VPC of this one',
  owner: 'another_cluster',
  reason: whyInVpc(name),
});

export const whyInVpc = (name: string) =>
  `The cluster "${name}" was made in the VPC of this one, and would lose it with the stack, so the stack is kept for as long. What helps: delete "${name}"; this deletion then goes on by itself.`;

/** An ECS cluster that somebody else has made in place of that of the stack. */
export const clusterOfOthers = (
  { name, stackName }: Pick<ClusterEntry, 'name' | 'stackName'>,
  { logicalIds, isTagged }: { logicalIds: string[]; isTagged: boolean },
): Blocker => ({
  id: name,
  type: 'AWS::ECS::Cluster',
  description: 'the ECS cluster of this name',
  owner: 'unknown',
  reason: `Somebody else made it after that of this cluster was deleted, so it is not touched, and CloudFormation takes it for that of the stack. What helps: ${
    isTagged
      ? `take the tag ${ownTags.owner} off it, by which CloudFormation would be allowed to delete it`
      : `aws cloudformation delete-stack --stack-name ${stackName} --retain-resources ${logicalIds.join(' ')}`
  }`,
});
