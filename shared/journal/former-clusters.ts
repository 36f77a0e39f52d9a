import * as z from 'zod/mini';
import { formerCluster, type FormerCluster } from '../domain/cluster/former-cluster.ts';
import { EntryNotRead } from '../errors.ts';
import { createEntries } from './entries.ts';
import type { Expression } from './expressions.ts';
import { keptAfterEnd } from './operations.ts';

/** The name is the id. */
const stored = z.extend(formerCluster, { id: z.string(), expiresAtSeconds: z.int() });

function unlessNotRead(error: unknown): undefined {
  if (!(error instanceof EntryNotRead)) throw error;
}

/** What became of clusters that are not listed any more: one for each name, kept as long as the operation that it names. */
export function createFormerClusters() {
  const entries = createEntries({ kind: 'former-cluster', version: 1, schema: stored });

  const put = (name: string, former: FormerCluster, condition: Expression) => {
    const expiresAtSeconds = Math.floor(Date.parse(former.endedAt) / 1000) + keptAfterEnd;
    return entries.put(name, { ...former, expiresAtSeconds }, condition).catch(unlessNotRead);
  };

  return {
    /** Nothing either where a newer version has written it: it informs, and holds nothing up. */
    async formerCluster(name: string): Promise<FormerCluster | undefined> {
      const found = await entries.get(name).catch(unlessNotRead);
      return found && { outcome: found.outcome, operationId: found.operationId, endedAt: found.endedAt };
    },

    /** Writes down what became of a cluster, unless what became of a later one is known. */
    async putFormerCluster(name: string, former: FormerCluster): Promise<void> {
      const isLatest = {
        text: 'attribute_not_exists(#endedAt) OR #endedAt <= :endedAt',
        values: { endedAt: former.endedAt },
      };
      await put(name, former, isLatest);
    },

    /** The same of a cluster that was forgotten and found again: what is known came of it, or of a later one. */
    async putFormerClusterOnce(name: string, former: FormerCluster): Promise<void> {
      await put(name, former, { text: 'attribute_not_exists(#endedAt)' });
    },
  };
}
