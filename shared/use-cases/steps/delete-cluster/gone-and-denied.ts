import type { Clusters } from '../../../aws/ecs-clusters.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import { isDenied } from '../../../domain/blockers/blocker-reason.ts';
import { leftByName, type Stack } from '../../../domain/operation/stack.ts';
import { everyPage } from '../../../every-page.ts';

/**
 * The logical ids of the ECS cluster and its service where ECS shows no cluster of that name, and AWS has denied their
 * deletion before: CloudFormation may delete them by their tags, and what is not there is taken to have none.
 */
export async function goneAndDenied(
  { clusters, stacks }: { clusters: Pick<Clusters, 'find'>; stacks: Pick<Stacks, 'resources'> },
  { name }: { name: string },
  { id, status }: Stack,
): Promise<string[]> {
  // Only of a stack in that status may resources be retained.
  if (status !== 'DELETE_FAILED' || (await clusters.find(name))) return [];
  const resources = await everyPage((cursor) => stacks.resources(id, cursor));
  const named = leftByName(resources);
  return isDenied(resources, named) ? named : [];
}
