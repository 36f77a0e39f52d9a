import * as z from 'zod/mini';
import { createEntries } from './entries.ts';
import { always, asRead } from './expressions.ts';

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

const unfinishedCheck = z.object({
  /** Milliseconds since 1970; older operations and clean-ups are not checked. */
  since: z.optional(z.number()),
  /** The cursor with which the check goes on; null if it has read all of them. */
  operations: z.nullable(z.string()),
  cleanUps: z.nullable(z.string()),
});

/** A check of operations and clean-ups that has left some to the next clean-up. */
export type UnfinishedCheck = z.infer<typeof unfinishedCheck>;

const storedCheck = z.extend(unfinishedCheck, { id: z.string() });

/** The state that clean-ups share. */
export function createCleanUpState() {
  const slots = createEntries({ kind: 'clean-up-state', version: 1, schema: storedSlots });
  const ages = createEntries({ kind: 'clean-up-state', version: 1, schema: storedAge });
  const checks = createEntries({ kind: 'clean-up-state', version: 1, schema: storedCheck });

  return {
    async slots(): Promise<Slots> {
      const found = await slots.get('places');
      return { taken: found?.taken ?? {}, writeId: found?.writeId };
    },

    /** Replaces the taken places; returns whether nobody else has done so since they were read. */
    replaceSlots({ writeId }: Slots, taken: Slots['taken']): Promise<boolean> {
      return slots.put('places', { taken }, asRead(writeId));
    },

    /** When operations of every age were last checked; ISO 8601. */
    async fullCheckAt(): Promise<string | undefined> {
      return (await ages.get('every-age'))?.seenAt;
    },

    async unfinishedCheck(): Promise<UnfinishedCheck | undefined> {
      const check = await checks.get('unfinished-check');
      return check?.operations || check?.cleanUps ? check : undefined;
    },

    /** Without a cursor the check has finished. */
    recordCheck(check: UnfinishedCheck): Promise<boolean> {
      return checks.put('unfinished-check', check, always);
    },

    recordFullCheck(seenAt: string): Promise<boolean> {
      return ages.put('every-age', { seenAt }, always);
    },
  };
}

export type CleanUpState = ReturnType<typeof createCleanUpState>;
