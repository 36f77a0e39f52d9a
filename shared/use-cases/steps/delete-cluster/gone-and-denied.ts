import type { Clusters } from '../../../aws/ecs-clusters.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import { isDenied } from '../../../domain/blockers/blocker-reason.ts';
import { leftByName, type Stack } from '../../../domain/operation/stack.ts';
import { collectPages } from '../../../collect-pages.ts';

/**
 * The logical ids of the ECS cluster and its service, if ECS shows no cluster of that name and AWS has denied their
 * deletion: CloudFormation's permission depends on their tags, and a missing resource counts as one without tags.
 */
export async function goneAndDenied(
  { clusters, stacks }: { clusters: Pick<Clusters, 'find'>; stacks: Pick<Stacks, 'resources'> },
  { name }: { name: string },
  { id, status }: Stack,
): Promise<string[]> {
  // Only a stack with that status can retain resources.
  if (status !== 'DELETE_FAILED' || (await clusters.find(name))) return [];
  const resources = await collectPages((cursor) => stacks.resources(id, cursor));
  const named = leftByName(resources);
  return isDenied(resources, named) ? named : [];
}
