import type { TaskDefinitionRecords } from '../../journal/task-definitions.ts';
import type { ListTaskDefinitionsQuery, TaskDefinitions } from '../../aws/task-definitions.ts';
import type { TaskDefinitionSummary } from '../../domain/task-definition/registered-task-definition.ts';

interface Dependencies {
  taskDefinitions: Pick<TaskDefinitions, 'list'>;
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'existing'>;
}

/**
 * A page of the task definitions that this deployment has registered. ECS lists those of the whole account, and without
 * tags; the journal says which of a page are ours: two calls for any page. A page ends where that of ECS ends, so it may
 * be short, or empty, although others follow.
 */
export async function listTaskDefinitions(
  { taskDefinitions, taskDefinitionRecords }: Dependencies,
  query: ListTaskDefinitionsQuery,
): Promise<{ items: TaskDefinitionSummary[]; nextCursor: string | null }> {
  const { items, nextCursor } = await taskDefinitions.list(query);
  const own = await taskDefinitionRecords.existing(items.map(({ taskDefinition }) => taskDefinition));
  return { items: items.filter(({ taskDefinition }) => own.has(taskDefinition)), nextCursor };
}
