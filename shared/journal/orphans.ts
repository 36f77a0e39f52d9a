import type { OrphanedStack } from '../domain/operation/journal-entries.ts';
import { createTable } from './table.ts';

/** Stacks that forced deletions left behind, until clean-up has got rid of them. */
export function createOrphanRecords(table = createTable()) {
  return {
    put(stack: OrphanedStack): Promise<boolean> {
      return table.put('orphan', stack.stackName, stack, { text: 'attribute_not_exists(#never)' });
    },

    async has(stackName: string): Promise<boolean> {
      return (await table.get('orphan', stackName)) !== undefined;
    },

    async list(paging: {
      limit: number;
      cursor: string | undefined;
    }): Promise<{ items: OrphanedStack[]; nextCursor: string | null }> {
      const { items, nextCursor } = await table.list('orphan', paging);
      return { items: items as unknown as OrphanedStack[], nextCursor };
    },

    /** Writes down when its deletion was last tried. */
    tried(stackName: string, triedAt: string): Promise<boolean> {
      return table.update('orphan', stackName, { triedAt }, { text: 'attribute_exists(#id)' });
    },

    remove(stackName: string): Promise<boolean> {
      return table.remove('orphan', stackName, { text: 'attribute_exists(#id)' });
    },
  };
}

export type OrphanRecords = ReturnType<typeof createOrphanRecords>;
