import type { EcsState } from '../state.ts';

function isUsed({ tasks, services }: EcsState, arn: string): boolean {
  const byTask = [...tasks.values()].some(
    ({ task, definition }) => task.lastStatus !== 'STOPPED' && definition.taskDefinitionArn === arn,
  );
  return (
    byTask ||
    [...services.values()].some(
      ({ service }) => service.status !== 'INACTIVE' && service.taskDefinition === arn,
    )
  );
}

/** Forgets revisions that are DELETE_IN_PROGRESS and that no task and no service uses any more. */
export function forgetDeleted(state: EcsState): void {
  for (const [arn, { definition }] of state.taskDefinitions)
    if (definition.status === 'DELETE_IN_PROGRESS' && !isUsed(state, arn)) state.taskDefinitions.delete(arn);
}
