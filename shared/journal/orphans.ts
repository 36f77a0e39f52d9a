import * as z from 'zod/mini';
import { orphanedStack, type OrphanedStack } from '../domain/operation/journal-entries.ts';
import { createEntries, type Page, type Paging } from './entries.ts';
import { always } from './expressions.ts';

const stored = z.extend(orphanedStack, { id: z.string() });

/** Stacks that forced deletions left behind, until clean-up has deleted them. */
export function createOrphanRecords() {
  const entries = createEntries({ kind: 'orphan', version: 2, schema: stored });

  return {
    put(stack: OrphanedStack): Promise<boolean> {
      return entries.put(stack.stackName, stack, always);
    },

    has: (stackName: string): Promise<boolean> => entries.has(stackName),

    list: (paging: Paging): Promise<Page<OrphanedStack>> => entries.list(paging),

    /** Records when its deletion was last tried. */
    tried(stackName: string, triedAt: string): Promise<boolean> {
      return entries.update(stackName, { triedAt }, { text: 'attribute_exists(#id)' });
    },

    remove(stackName: string): Promise<boolean> {
      return entries.remove(stackName, { text: 'attribute_exists(#id)' });
    },
  };
}

export type OrphanRecords = ReturnType<typeof createOrphanRecords>;
