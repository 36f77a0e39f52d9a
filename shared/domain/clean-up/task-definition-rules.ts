import * as z from 'zod/mini';
import { longestError } from './longest-error.ts';
import { inTurn } from './in-turn.ts';

/** The shortest time between two records of use, in milliseconds. */
export const betweenUses = 3_600_000;

/** What a clean-up does with a task definition that this deployment registered. */
export const taskDefinitionItem = z
  .object({
    taskDefinition: z
      .string()
      .with(z.meta({ description: '`family:revision`.', examples: ['hello-world-task-definition:1'] })),
    action: z
      .enum(['delete', 'skip'])
      .with(
        z.meta({ description: '`delete`: AWS deletes it. `skip`: it stays; the next clean-up tries again.' }),
      ),
    reason: z.enum(['inactive', 'expired', 'refused']).with(
      z.meta({
        description:
          '`inactive`: it was deregistered. `expired`: it has been unused for longer than the deployment keeps unused ones. `refused`: AWS did not delete it.',
      }),
    ),
    error: z.nullable(z.string()).with(z.meta({ description: 'Why AWS did not delete it.' })),
  })
  .with(z.meta({ id: 'CleanUpTaskDefinition' }));

export type TaskDefinitionItem = z.infer<typeof taskDefinitionItem>;

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

/** Each family costs two AWS calls. */
const familiesAtOnce = 50;

/** The families whose turn it is in this clean-up. */
export const familiesInTurn = (taskDefinitions: string[], now: number): string[] =>
  inTurn([...new Set(taskDefinitions.map(familyOf))].toSorted(), familiesAtOnce, now);
