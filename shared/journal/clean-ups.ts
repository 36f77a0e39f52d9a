import type { Census } from '../domain/clean-up/census.ts';
import type { CleanUp } from '../domain/clean-up/clean-up.ts';
import { cleanUpEnded } from '../metrics.ts';
import { createTable, type Expression, type Item } from './table.ts';
import { firstIdOf } from '../domain/operation/time-of-id.ts';

const keptSeconds = 90 * 24 * 3600;

/** `startedAgainAt`: when a retry was about to start its workflow. */
export type RunningCleanUp = CleanUp & { startedAgainAt?: string };

type CleanUpEnd = Pick<CleanUp, 'status' | 'endedAt'> &
  Partial<Pick<CleanUp, 'items' | 'counts' | 'taskDefinitions' | 'error'>>;

/** What clean-ups did, for 90 days. */
export function createCleanUpRecords(table = createTable()) {
  async function endWhere(
    condition: Expression,
    id: string,
    end: CleanUpEnd,
    census?: Census,
  ): Promise<boolean> {
    const ended = await table.updated('clean-up', id, end, condition);
    if (ended) cleanUpEnded(cleanUp(ended), census);
    return ended !== undefined;
  }

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

    /** Writes down that a clean-up which still runs is about to be started again. */
    startAgain(id: string, startedAgainAt: string): Promise<boolean> {
      return table.update('clean-up', id, { startedAgainAt }, running);
    },

    /**
     * Begins, or goes on with, a clean-up that still runs; answers nothing where it has ended. Attempts before this one
     * write nothing more.
     */
    async begin(id: string, attempt: string): Promise<CleanUp | undefined> {
      const begun = await table.updated('clean-up', id, { begun: attempt }, running);
      return begun && cleanUp(begun);
    },

    /** Writes down what an attempt does; answers whether it is still its turn. */
    record(
      id: string,
      attempt: string,
      done: Pick<CleanUp, 'items' | 'counts' | 'taskDefinitions'>,
    ): Promise<boolean> {
      return table.update('clean-up', id, done, heldBy(attempt));
    },

    /** Ends a clean-up for the attempt that has done it; answers whether it was still its turn. */
    complete(id: string, attempt: string, end: CleanUpEnd, census?: Census): Promise<boolean> {
      return endWhere(heldBy(attempt), id, end, census);
    },

    /** Ends a clean-up that still runs; answers whether it did. */
    end(id: string, end: CleanUpEnd): Promise<boolean> {
      return endWhere(running, id, end);
    },

    /** Ends a clean-up that has not begun, which then never does; answers whether it had not. */
    takeBack(id: string, end: CleanUpEnd): Promise<boolean> {
      return endWhere({ ...running, text: `${running.text} AND attribute_not_exists(#begun)` }, id, end);
    },

    async get(id: string): Promise<CleanUp | undefined> {
      const item = await table.get('clean-up', id);
      return item && cleanUp(item);
    },

    /** A page of those that run; with `since`, in milliseconds, older ones are not even read. */
    async listRunning({
      since,
      ...paging
    }: {
      limit: number;
      cursor: string | undefined;
      since: number | undefined;
    }): Promise<{ items: RunningCleanUp[]; nextCursor: string | null }> {
      const after = since === undefined ? undefined : firstIdOf(since);
      const { items, nextCursor } = await table.list('clean-up', { ...paging, filter: running, after });
      return { items: items.map(runningCleanUp), nextCursor };
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

const running: Expression = { text: '#status = :running', values: { running: 'running' } };

const heldBy = (attempt: string): Expression => ({
  text: `${running.text} AND #begun = :attempt`,
  values: { ...running.values, attempt },
});

/** Records of earlier versions have no list of task definitions, and no errors. */
function cleanUp({
  kind: _kind,
  writeId: _writeId,
  expiresAtSeconds: _expiry,
  begun: _begun,
  startedAgainAt: _startedAgainAt,
  ...rest
}: Item): CleanUp {
  const { taskDefinitions = [], items, ...cleanUp } = rest as unknown as CleanUp;
  return {
    ...cleanUp,
    taskDefinitions,
    items: items.map((item) => ({ ...item, error: item.error ?? null })),
  };
}

const runningCleanUp = (item: Item): RunningCleanUp => ({
  ...cleanUp(item),
  ...(typeof item['startedAgainAt'] === 'string' && { startedAgainAt: item['startedAgainAt'] }),
});
