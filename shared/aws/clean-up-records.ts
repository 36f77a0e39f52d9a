import type { Census } from '../domain/clean-up/census.ts';
import type { CleanUp } from '../domain/clean-up/clean-up.ts';
import { cleanUpEnded } from '../metrics.ts';
import { createTable, type Item } from './table.ts';

const keptSeconds = 90 * 24 * 3600;

type CleanUpEnd = Pick<CleanUp, 'status' | 'endedAt'> &
  Partial<Pick<CleanUp, 'items' | 'counts' | 'taskDefinitions' | 'error'>>;

/** What clean-ups did, for 90 days. */
export function createCleanUpRecords(table = createTable()) {
  return {
    add(cleanUp: CleanUp): Promise<boolean> {
      const expiresAtSeconds = Math.floor(Date.parse(cleanUp.createdAt) / 1000) + keptSeconds;
      return table.put(
        'clean-up',
        cleanUp.id,
        { ...cleanUp, expiresAtSeconds },
        { text: 'attribute_not_exists(#id)' },
      );
    },

    /** Ends a clean-up that still runs; answers whether it did. */
    async end(id: string, end: CleanUpEnd, census?: Census): Promise<boolean> {
      const ended = await table.updated('clean-up', id, end, {
        text: '#status = :running',
        values: { running: 'running' },
      });
      if (ended) cleanUpEnded(cleanUp(ended), census);
      return ended !== undefined;
    },

    async get(id: string): Promise<CleanUp | undefined> {
      const item = await table.get('clean-up', id);
      return item && cleanUp(item);
    },

    /** Newest first. */
    async list(paging: {
      limit: number;
      cursor: string | undefined;
    }): Promise<{ items: CleanUp[]; nextCursor: string | null }> {
      const { items, nextCursor } = await table.list('clean-up', { ...paging, newestFirst: true });
      return { items: items.map(cleanUp), nextCursor };
    },
  };
}

export type CleanUpRecords = ReturnType<typeof createCleanUpRecords>;

function cleanUp({ kind: _kind, writeId: _writeId, expiresAtSeconds: _expiry, ...rest }: Item): CleanUp {
  // Records of earlier versions have no list of task definitions.
  return { taskDefinitions: [], ...rest } as unknown as CleanUp;
}
