import { longestError } from './longest-error.ts';
import { inTurn } from './in-turn.ts';

/** Uses are noted no more often, in milliseconds. */
export const betweenUses = 3_600_000;

/** What a clean-up does with a task definition that this deployment registered. */
export interface TaskDefinitionItem {
  /** `family:revision`. */
  taskDefinition: string;
  /** `delete`: AWS has been asked to. `skip`: it stays. */
  action: 'delete' | 'skip';
  reason: 'inactive' | 'expired' | 'refused';
  /** Why AWS refused. */
  error: string | null;
}

export const toDelete = ({
  taskDefinition,
  reason,
}: Pick<TaskDefinitionItem, 'taskDefinition' | 'reason'>): TaskDefinitionItem => ({
  taskDefinition,
  action: 'delete',
  reason,
  error: null,
});

export const refusedItem = (taskDefinition: string, error: string): TaskDefinitionItem => ({
  taskDefinition,
  action: 'skip',
  reason: 'refused',
  error: error.slice(0, longestError),
});

export const familyOf = (taskDefinition: string): string =>
  taskDefinition.slice(0, taskDefinition.lastIndexOf(':'));

/** Two calls of AWS each. */
const familiesAtOnce = 50;

/** The families that have their turn, so many in each clean-up. */
export const familiesInTurn = (taskDefinitions: string[], now: number): string[] =>
  inTurn([...new Set(taskDefinitions.map(familyOf))].toSorted(), familiesAtOnce, now);
