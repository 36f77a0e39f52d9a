import type { Stacks } from '../aws/stacks.ts';
import type { StackResource } from '../domain/stack.ts';

/** The resources of a stack, from every page. */
export async function allResources(
  stacks: Pick<Stacks, 'resources'>,
  stackId: string,
): Promise<StackResource[]> {
  const resources: StackResource[] = [];
  let cursor: string | undefined;
  do {
    const page = await stacks.resources(stackId, cursor);
    resources.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return resources;
}
