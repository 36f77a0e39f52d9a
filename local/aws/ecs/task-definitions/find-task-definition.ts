import { taskDefinitionArn } from '../arns.ts';
import type { EcsContext } from '../context.ts';
import type { EcsState, TaskDefinitionState } from '../state.ts';

/** By ARN, `family:revision`, or `family`, which means the newest ACTIVE revision. */
export function findTaskDefinition(
  { world, state }: EcsContext,
  reference = '',
): TaskDefinitionState | undefined {
  if (reference.startsWith('arn:')) return state.taskDefinitions.get(reference);
  const [family = '', revision] = reference.split(':');
  if (revision !== undefined)
    return state.taskDefinitions.get(taskDefinitionArn(world, family, Number(revision)));
  return newestFirst(state).find(
    ({ definition }) => definition.family === family && definition.status === 'ACTIVE',
  );
}

const newestFirst = ({ taskDefinitions }: EcsState) =>
  [...taskDefinitions.values()].toSorted((one, other) => other.definition.revision - one.definition.revision);
