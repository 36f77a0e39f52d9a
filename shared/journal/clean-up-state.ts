import { createTable } from './table.ts';

/** What clean-ups have begun to delete of late, and when: by the id of the operation, or of a stack that is no cluster's. */
export interface Places {
  taken: Record<string, string>;
  /** Which version of the item this is; none where there is no item yet. */
  writeId: string | undefined;
}

/** What clean-ups know of one another. */
export function createCleanUpState(table = createTable()) {
  return {
    async places(): Promise<Places> {
      const item = await table.get('clean-up-state', 'places');
      return {
        taken: (item?.['taken'] as Places['taken'] | undefined) ?? {},
        writeId: item?.['writeId'] as string | undefined,
      };
    },

    /** Changes what is taken; answers whether nobody else has done so since it was read. */
    replacePlaces({ writeId }: Places, taken: Places['taken']): Promise<boolean> {
      const condition = writeId
        ? { text: '#writeId = :seen', values: { seen: writeId } }
        : { text: 'attribute_not_exists(#id)' };
      return table.put('clean-up-state', 'places', { taken }, condition);
    },

    /** When operations of every age were last looked at; ISO 8601. */
    async everyAgeSeenAt(): Promise<string | undefined> {
      const item = await table.get('clean-up-state', 'every-age');
      return item?.['seenAt'] as string | undefined;
    },

    noteEveryAge(seenAt: string): Promise<boolean> {
      return table.put('clean-up-state', 'every-age', { seenAt }, { text: 'attribute_not_exists(#never)' });
    },
  };
}

export type CleanUpState = ReturnType<typeof createCleanUpState>;
