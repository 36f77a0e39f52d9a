import type { TaskDefinitionRecords } from '../../journal/task-definitions.ts';
import type { TaskDefinitions } from '../../aws/task-definitions.ts';
import type { Clock } from '../../clock.ts';
import { nameInArn } from '../../domain/input/name-in-arn.ts';
import type { StackResource } from '../../domain/operation/stack.ts';
import { ApiError } from '../../errors/api-error.ts';

export interface DefinitionDependencies {
  taskDefinitions: Pick<TaskDefinitions, 'delete'>;
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'note'>;
  clock: Pick<Clock, 'now'>;
}

const definitionType = 'AWS::ECS::TaskDefinition';

/**
 * Deletes the task definition that a stack registered: CloudFormation has only deregistered it. If AWS refuses,
 * clean-up does it later, so that the deletion of the cluster does not wait. AWS shows the resources of a deleted stack
 * for 90 days.
 */
export async function deleteDefinitionOfStack(
  { taskDefinitions, taskDefinitionRecords, clock }: DefinitionDependencies,
  resources: StackResource[],
): Promise<void> {
  const registered = resources.flatMap(({ type, physicalId }) =>
    type === definitionType && physicalId ? [nameInArn(physicalId)] : [],
  );
  if (registered.length === 0) return;
  for (const taskDefinition of await refusedOf(taskDefinitions, registered))
    await taskDefinitionRecords.note(taskDefinition, clock.now());
}

async function refusedOf(
  taskDefinitions: Pick<TaskDefinitions, 'delete'>,
  registered: string[],
): Promise<Iterable<string>> {
  try {
    return (await taskDefinitions.delete(registered)).keys();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return registered;
  }
}
