import * as z from 'zod/mini';
import { createEntries } from './entries.ts';

/**
 * The deletions that clean-ups have started recently, and when: by the id of the operation, or of a stack without a
 * cluster.
 */
export interface Slots {
  taken: Record<string, string>;
  /** The version of the item; undefined if there is no item yet. */
  writeId: string | undefined;
}

const storedSlots = z.object({
  id: z.string(),
  taken: z.record(z.string(), z.string()),
  writeId: z.optional(z.string()),
});

const storedAge = z.object({ id: z.string(), seenAt: z.string() });

/** The state that clean-ups share. */
export function createCleanUpState() {
  const slots = createEntries({ kind: 'clean-up-state', version: 1, schema: storedSlots });
  const ages = createEntries({ kind: 'clean-up-state', version: 1, schema: storedAge });

  return {
    async slots(): Promise<Slots> {
      const found = await slots.get('places');
      return { taken: found?.taken ?? {}, writeId: found?.writeId };
    },

    /** Replaces the taken places; returns whether nobody else has done so since they were read. */
    replaceSlots({ writeId }: Slots, taken: Slots['taken']): Promise<boolean> {
      const condition = writeId
        ? { text: '#writeId = :seen', values: { seen: writeId } }
        : { text: 'attribute_not_exists(#id)' };
      return slots.put('places', { taken }, condition);
    },

    /** When operations of every age were last checked; ISO 8601. */
    async fullCheckAt(): Promise<string | undefined> {
      return (await ages.get('every-age'))?.seenAt;
    },

    recordFullCheck(seenAt: string): Promise<boolean> {
      return ages.put('every-age', { seenAt }, { text: 'attribute_not_exists(#never)' });
    },
  };
}

export type CleanUpState = ReturnType<typeof createCleanUpState>;
