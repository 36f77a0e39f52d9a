import * as z from 'zod/mini';
import type { ClusterCounts } from '../domain/clean-up/cluster-counts.ts';
import { cleanUp, cleanUpItem, type CleanUp } from '../domain/clean-up/clean-up.ts';
import { taskDefinitionItem } from '../domain/clean-up/task-definition-rules.ts';
import { withEarlierNames } from '../domain/operation/earlier-names.ts';
import { firstIdOf } from '../domain/operation/time-of-id.ts';
import { cleanUpEnded } from '../telemetry/metrics.ts';
import { createEntries, type Page, type Paging } from './entries.ts';
import { all, type DynamoDbExpression } from './expressions.ts';
import { ofOwners } from './owners.ts';

const retentionSeconds = 90 * 24 * 3600;

const storedItem = withEarlierNames(
  z.extend(cleanUpItem, { error: z._default(z.nullable(z.string()), null) }),
  {
    operation: 'operationId',
    stack: 'stackName',
  },
);

/** Records of earlier versions have no list of task definitions, and no errors. */
const stored = z.extend(cleanUp, {
  owner: z._default(cleanUp.shape.owner, null),
  items: z.array(storedItem),
  taskDefinitions: z._default(z.array(taskDefinitionItem), []),
  /** The attempt that runs it. */
  begun: z.optional(z.string()),
  startedAgainAt: z.optional(z.string()),
  expiresAtSeconds: z.optional(z.int()),
});

/** `startedAgainAt`: when a retry was about to start its workflow. */
export type RunningCleanUp = CleanUp & { startedAgainAt?: string | undefined };

type CleanUpEnd = Pick<CleanUp, 'status' | 'endedAt'> &
  Partial<Pick<CleanUp, 'items' | 'counts' | 'taskDefinitions' | 'error'>>;

/** What clean-ups have done, for 90 days. */
export function createCleanUpRecords() {
  const entries = createEntries({ kind: 'clean-up', version: 2, schema: stored });

  async function endWhere(
    condition: DynamoDbExpression,
    id: string,
    end: CleanUpEnd,
    clusterCounts?: ClusterCounts,
  ): Promise<boolean> {
    const ended = await entries.updated(id, end, condition);
    if (ended) cleanUpEnded(ended, clusterCounts);
    return ended !== undefined;
  }

  return {
    add(cleanUp: CleanUp): Promise<boolean> {
      const expiresAtSeconds = Math.floor(Date.parse(cleanUp.createdAt) / 1000) + retentionSeconds;
      return entries.put(cleanUp.id, { ...cleanUp, expiresAtSeconds }, { text: 'attribute_not_exists(#id)' });
    },

    /** Records that a clean-up that still runs is about to be started again. */
    startAgain(id: string, startedAgainAt: string): Promise<boolean> {
      return entries.update(id, { startedAgainAt }, running);
    },

    /**
     * Begins or continues a clean-up that still runs; undefined if it has ended. From then on, earlier attempts cannot
     * write any more.
     */
    async begin(id: string, attempt: string): Promise<CleanUp | undefined> {
      const begun = await entries.updated(id, { begun: attempt }, running);
      return begun && entryOf(begun);
    },

    /** Records what an attempt does; returns whether it is still the current attempt. */
    record(
      id: string,
      attempt: string,
      done: Pick<CleanUp, 'items' | 'counts' | 'taskDefinitions'>,
    ): Promise<boolean> {
      return entries.update(id, done, heldBy(attempt));
    },

    /** Ends a clean-up for the attempt that has run it; returns whether it was still the current attempt. */
    complete(id: string, attempt: string, end: CleanUpEnd, clusterCounts?: ClusterCounts): Promise<boolean> {
      return endWhere(heldBy(attempt), id, end, clusterCounts);
    },

    /** Ends a clean-up that still runs; returns whether it did. */
    end(id: string, end: CleanUpEnd): Promise<boolean> {
      return endWhere(running, id, end);
    },

    /** Ends a clean-up that has not begun, and then never will; returns whether it had not. */
    endIfNotBegun(id: string, end: CleanUpEnd): Promise<boolean> {
      return endWhere(all(running, { text: 'attribute_not_exists(#begun)' }), id, end);
    },

    async get(id: string): Promise<CleanUp | undefined> {
      const item = await entries.get(id);
      return item && entryOf(item);
    },

    /** A page of running clean-ups; with `since`, in milliseconds, older ones are not read. */
    async listRunning({
      since,
      ...paging
    }: Paging & { since: number | undefined }): Promise<Page<RunningCleanUp>> {
      const after = since === undefined ? undefined : firstIdOf(since);
      const { items, ...page } = await entries.list({ ...paging, filter: running, after });
      return {
        items: items.map((one) => ({ ...entryOf(one), startedAgainAt: one.startedAgainAt })),
        ...page,
      };
    },

    /** Newest first. */
    async list(paging: Paging, owners: readonly string[] | undefined): Promise<Page<CleanUp>> {
      const { items, ...page } = await ofOwners(owners, (filter) =>
        entries.list({ ...paging, filter, newestFirst: true }),
      );
      return { items: items.map(entryOf), ...page };
    },
  };
}

export type CleanUpRecords = ReturnType<typeof createCleanUpRecords>;

const running: DynamoDbExpression = { text: '#status = :running', values: { running: 'running' } };

const heldBy = (attempt: string): DynamoDbExpression =>
  all(running, { text: '#begun = :attempt', values: { attempt } });

const entryOf = ({
  begun: _begun,
  startedAgainAt: _startedAgainAt,
  expiresAtSeconds: _expiry,
  ...entry
}: z.infer<typeof stored>): CleanUp => entry;
