import { ownTags } from '../ownership.ts';
import type { Blocker, ClusterEntry } from '../operation/journal-entries.ts';

type Held = Pick<Blocker, 'id' | 'type'>;

export const anotherDeploymentHolds =
  'Another deployment of this API created it in the cluster, so it is not touched; the cluster cannot be deleted while it runs. What helps: stop and delete it.';

/** A resource with the tag of another deployment, in the ECS cluster that is being deleted. */
export const ofAnotherDeployment = ({ id, type }: Held): Blocker => ({
  id,
  type,
  description: `It carries another value of the tag ${ownTags.owner}`,
  owner: 'another_deployment',
  reason: anotherDeploymentHolds,
});

/** A resource of the cluster's stack that the roles of this API may not touch, since its owner tag was changed. */
export const withAnotherOwnerTag = ({ id, type }: Held, owner: string): Blocker => ({
  id,
  type,
  description: `Its tag ${ownTags.owner} was changed or removed`,
  owner: 'owner_tag_changed',
  reason: `It belongs to this cluster, but AWS lets this API neither delete nor tag it without the tag ${ownTags.owner}. What helps: set that tag to "${owner}" again, or delete it yourself; the deletion then continues by itself.`,
});

/** A cluster of this deployment in the VPC of the cluster that is being deleted. */
export const inVpcOfStack = (name: string): Blocker => ({
  id: name,
  type: 'AWS::ECS::Cluster',
  description: 'a cluster in the VPC of this one',
  owner: 'another_cluster',
  reason: whyInVpc(name),
});

export const whyInVpc = (name: string) =>
  `The cluster "${name}" was created in the VPC of this cluster, so the stack of this cluster stays until that one is deleted. What helps: delete "${name}"; this deletion then continues by itself.`;

/** An ECS cluster that somebody else created in place of the one of the stack. */
export const clusterOfOthers = (
  { name, stackName }: Pick<ClusterEntry, 'name' | 'stackName'>,
  { logicalIds, isTagged }: { logicalIds: string[]; isTagged: boolean },
): Blocker => ({
  id: name,
  type: 'AWS::ECS::Cluster',
  description: 'the ECS cluster of this name',
  owner: 'unknown',
  reason: `Somebody else created it after the ECS cluster of the stack was deleted. It is not touched, but CloudFormation would mistake it for the one of the stack. What helps: ${
    isTagged
      ? `remove its tag ${ownTags.owner}, which allows CloudFormation to delete it`
      : `aws cloudformation delete-stack --stack-name ${stackName} --retain-resources ${logicalIds.join(' ')}`
  }`,
});
