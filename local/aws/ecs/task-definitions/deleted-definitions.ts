import type { EcsContext } from '../context.ts';
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

/** Forgets revisions that have been DELETE_IN_PROGRESS for a while and that no task and no service uses any more. */
export function forgetDeleted({ state, world }: EcsContext): void {
  for (const [arn, { keptUntil = Infinity }] of state.taskDefinitions)
    if (keptUntil <= world.clock.uptime() && !isUsed(state, arn)) state.taskDefinitions.delete(arn);
}
