import * as z from 'zod/mini';
import {
  operationEntry,
  type OperationEntry,
  type OperationError,
  type OperationStatus,
} from '../domain/operation/journal-entries.ts';
import { progress, settingsChange } from '../domain/operation/operation-schemas.ts';
import type { OperationType } from '../domain/operation/operation-type.ts';
import { firstIdOf } from '../domain/operation/time-of-id.ts';
import { deletionRetried, operationEnded } from '../telemetry/metrics.ts';
import { createEntries, type Page, type Paging } from './entries.ts';
import { all, type DynamoDbExpression } from './expressions.ts';
import { ofOwners } from './owners.ts';

/** Seconds: 90 days. */
export const retentionSeconds = 90 * 24 * 3600;

/** Entries of earlier versions have no list of rolled back resources, and no settings. */
const stored = z.extend(operationEntry, {
  rollback: z._default(z.array(progress), []),
  settings: z._default(z.nullable(settingsChange), null),
  expiresAtSeconds: z.optional(z.int()),
  /** The number of the last failed attempt of a deletion. */
  failedAttempts: z.optional(z.int()),
});

export const operationKind = { kind: 'operation', version: 3 };

/** An operation is deleted this long after its end. */
export const expiryOf = (endedAt: string): number =>
  Math.floor(Date.parse(endedAt) / 1000) + retentionSeconds;

interface OperationFilter {
  cluster?: string;
  type?: OperationType;
  status?: OperationStatus;
  requestedBy?: string;
  owners?: readonly string[] | undefined;
}

/** The requested operations and their results; ended operations never change again. */
export function createOperations() {
  const entries = createEntries({ ...operationKind, schema: stored });

  return {
    async getOperation(id: string): Promise<OperationEntry | undefined> {
      const found = await entries.get(id);
      return found && entryOf(found);
    },

    /** Newest first; with `since`, in milliseconds, older ones are not read. */
    async listOperations(
      { since, ...paging }: Paging & { since?: number | undefined },
      { owners, ...filter }: OperationFilter,
    ): Promise<Page<OperationEntry>> {
      const conditions = Object.entries(filter)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => ({ text: `#${name} = :${name}`, values: { [name]: value } }));
      const { items, ...page } = await ofOwners(owners, (ofThem) =>
        entries.list({
          ...paging,
          filter: all(...conditions, ofThem),
          after: since === undefined ? undefined : firstIdOf(since),
          newestFirst: true,
        }),
      );
      return { items: items.map(entryOf), ...page };
    },

    addOperation(entry: OperationEntry): Promise<boolean> {
      return entries.put(entry.id, entry, { text: 'attribute_not_exists(#id)' });
    },

    /** Changes an operation that still runs; an ended one never changes again. Returns whether it was running. */
    async updateOperation(id: string, changes: Partial<OperationEntry>): Promise<boolean> {
      if (!changes.endedAt) return entries.update(id, changes, running);
      const expiresAtSeconds = expiryOf(changes.endedAt);
      const ended = await entries.updated(id, { ...changes, expiresAtSeconds }, running);
      if (ended) operationEnded(entryOf(ended));
      return ended !== undefined;
    },

    /**
     * Records that an operation is about to continue in another execution (0: to start again), unless it is further
     * already.
     */
    beginPart(id: string, part: number, partSince: string): Promise<boolean> {
      const isNoEarlier = { text: 'attribute_not_exists(#part) OR #part <= :part', values: { part } };
      return entries.update(id, { part, partSince }, all(running, isNoEarlier));
    },

    /**
     * Records, once, why an attempt of a deletion failed, and whether another one follows; returns whether that is new.
     */
    async failAttempt(
      id: string,
      { attempt, again, error }: { attempt: number; again: boolean; error: OperationError },
    ): Promise<boolean> {
      const isLater = {
        text: 'attribute_not_exists(#failedAttempts) OR #failedAttempts < :attempt',
        values: { attempt },
      };
      const isNew = await entries.update(id, { error, failedAttempts: attempt }, all(running, isLater));
      if (isNew && again) deletionRetried(id);
      return isNew;
    },
  };
}

const running: DynamoDbExpression = { text: '#status = :running', values: { running: 'running' } };

const entryOf = ({
  expiresAtSeconds: _expiry,
  failedAttempts: _failedAttempts,
  ...entry
}: z.infer<typeof stored>): OperationEntry => entry;
