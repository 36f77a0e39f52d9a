import * as z from 'zod/mini';
import { formerCluster, type FormerCluster } from '../domain/cluster/former-cluster.ts';
import { EntryNotRead } from '../errors/entry-errors.ts';
import { createEntries } from './entries.ts';
import type { DynamoDbExpression } from './expressions.ts';
import { retentionSeconds } from './operations.ts';

/** The name is the id. */
const stored = z.extend(formerCluster, { id: z.string(), expiresAtSeconds: z.int() });

function unlessNotRead(error: unknown): undefined {
  if (!(error instanceof EntryNotRead)) throw error;
}

/**
 * The history of clusters that are not listed any more: one entry for each name, kept as long as the operation in it.
 */
export function createFormerClusters() {
  const entries = createEntries({ kind: 'former-cluster', version: 1, schema: stored });

  const put = (name: string, former: FormerCluster, condition: DynamoDbExpression) => {
    const expiresAtSeconds = Math.floor(Date.parse(former.endedAt) / 1000) + retentionSeconds;
    return entries.put(name, { ...former, expiresAtSeconds }, condition).catch(unlessNotRead);
  };

  return {
    /** Undefined also if a newer version wrote it: it is only for information, and blocks nothing. */
    async formerCluster(name: string): Promise<FormerCluster | undefined> {
      const found = await entries.get(name).catch(unlessNotRead);
      if (!found) return undefined;
      const { outcome, operationId, endedAt, owner } = found;
      return { outcome, operationId, endedAt, ...(owner !== undefined && { owner }) };
    },

    /** Records how a cluster ended, unless a later cluster of the name is recorded. */
    async putFormerCluster(name: string, former: FormerCluster): Promise<void> {
      const isLatest = {
        text: 'attribute_not_exists(#endedAt) OR #endedAt <= :endedAt',
        values: { endedAt: former.endedAt },
      };
      await put(name, former, isLatest);
    },

    /** The same for a cluster that was lost and found again: keeps an existing record of it, or of a later cluster. */
    async putFormerClusterOnce(name: string, former: FormerCluster): Promise<void> {
      await put(name, former, { text: 'attribute_not_exists(#endedAt)' });
    },
  };
}
