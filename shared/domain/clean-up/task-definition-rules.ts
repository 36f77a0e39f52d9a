import { longestError } from './longest-error.ts';
import { hashOf } from '../task-definition/canonical-json.ts';

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
/** Rather shorter than the time between two clean-ups of the schedule. */
const turn = 10 * 60_000;

/**
 * The families that have their turn, so many in each clean-up. Which they are is by chance, as it were: by the clock alone,
 * clean-ups at even intervals would come to the same ones each time.
 */
export function familiesInTurn(taskDefinitions: string[], now: number): string[] {
  const families = [...new Set(taskDefinitions.map(familyOf))].toSorted();
  const turns = Math.max(1, Math.ceil(families.length / familiesAtOnce));
  const begin = (chance(Math.floor(now / turn)) % turns) * familiesAtOnce;
  return families.slice(begin, begin + familiesAtOnce);
}

const chance = (seed: number): number => Number.parseInt(hashOf(seed).slice(0, 8), 16);
