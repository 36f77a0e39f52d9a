import type { Mortal } from '../../product/journal-shadow.ts';
import type { Doing } from './doing.ts';

export const tableDeeds = {
  /** As DynamoDB does ninety days later. */
  forget_operations: async (_, { name, mortal, remove }) => {
    const ended = mortal().filter(({ kind, cluster }) => kind === 'operation' && cluster === name);
    await removeAll(ended, remove);
    return ended.length > 0;
  },
  forget_ends_of_tasks: async (_, { mortal, remove }) => {
    const ends = mortal().filter(({ kind }) => kind === 'task');
    await removeAll(ends, remove);
    return ends.length > 0;
  },
} satisfies Record<string, Doing>;

async function removeAll(items: Mortal[], remove: (item: Mortal) => Promise<void>): Promise<void> {
  for (const item of items) await remove(item);
}
