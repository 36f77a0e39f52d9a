import type { TaskDefinitionRecords } from '../../journal/task-definitions.ts';
import type { ListTaskDefinitionsQuery, TaskDefinitions } from '../../aws/task-definitions.ts';
import { listedOwners, type Caller } from '../../domain/team/caller.ts';
import type { ListedTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';

interface Dependencies {
  taskDefinitions: Pick<TaskDefinitions, 'list'>;
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'existing'>;
  caller: Caller;
}

/**
 * A page of the task definitions that this deployment has registered. ECS lists those of the whole account, and without
 * tags; the journal says which of a page are ours: two calls for any page. A page ends where that of ECS ends, so it may
 * be short, or empty, although others follow.
 */
export async function listTaskDefinitions(
  { taskDefinitions, taskDefinitionRecords, caller }: Dependencies,
  { owner: asked, ...query }: ListTaskDefinitionsQuery & { owner?: string | undefined },
): Promise<{ items: ListedTaskDefinition[]; nextCursor: string | null }> {
  const { items, nextCursor } = await taskDefinitions.list(query);
  const own = await taskDefinitionRecords.existing(items.map(({ taskDefinition }) => taskDefinition));
  const owners = listedOwners(caller, asked);
  const listed = items.flatMap((item) => {
    const owner = own.get(item.taskDefinition);
    const isListed = owner !== undefined && (!owners || (owner !== null && owners.includes(owner)));
    return isListed ? [{ ...item, owner }] : [];
  });
  return { items: listed, nextCursor };
}
