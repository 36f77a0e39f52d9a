import * as z from 'zod/mini';
import { createEntries } from './entries.ts';

/**
 * The deletions that clean-ups have started recently, and when: by the id of the operation, or of a stack without a
 * cluster.
 */
export interface Places {
  taken: Record<string, string>;
  /** The version of the item; undefined if there is no item yet. */
  writeId: string | undefined;
}

const storedPlaces = z.object({
  id: z.string(),
  taken: z.record(z.string(), z.string()),
  writeId: z.optional(z.string()),
});

const storedAge = z.object({ id: z.string(), seenAt: z.string() });

/** The state that clean-ups share. */
export function createCleanUpState() {
  const places = createEntries({ kind: 'clean-up-state', version: 1, schema: storedPlaces });
  const ages = createEntries({ kind: 'clean-up-state', version: 1, schema: storedAge });

  return {
    async places(): Promise<Places> {
      const found = await places.get('places');
      return { taken: found?.taken ?? {}, writeId: found?.writeId };
    },

    /** Replaces the taken places; returns whether nobody else has done so since they were read. */
    replacePlaces({ writeId }: Places, taken: Places['taken']): Promise<boolean> {
      const condition = writeId
        ? { text: '#writeId = :seen', values: { seen: writeId } }
        : { text: 'attribute_not_exists(#id)' };
      return places.put('places', { taken }, condition);
    },

    /** When operations of every age were last checked; ISO 8601. */
    async everyAgeSeenAt(): Promise<string | undefined> {
      return (await ages.get('every-age'))?.seenAt;
    },

    noteEveryAge(seenAt: string): Promise<boolean> {
      return ages.put('every-age', { seenAt }, { text: 'attribute_not_exists(#never)' });
    },
  };
}

export type CleanUpState = ReturnType<typeof createCleanUpState>;
