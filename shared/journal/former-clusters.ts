import * as z from 'zod/mini';
import { createEntries } from './entries.ts';

const formerCluster = z.object({
  outcome: z.enum(['create_failed', 'deleted']),
  /** The creation that failed, or the deletion. */
  operationId: z.string(),
  /** When that was; ISO 8601. */
  endedAt: z.string(),
});

/** What became of the last cluster of a name. */
export type FormerCluster = z.infer<typeof formerCluster>;

/** As long as its operation. */
const keptSeconds = 90 * 24 * 3600;

/** The name is the id. */
const stored = z.extend(formerCluster, { id: z.string(), expiresAtSeconds: z.int() });

/** What became of clusters that are not listed any more, for 90 days: one for each name. */
export function createFormerClusters() {
  const entries = createEntries({ kind: 'former-cluster', version: 1, schema: stored });

  return {
    async formerCluster(name: string): Promise<FormerCluster | undefined> {
      const found = await entries.get(name);
      return found && { outcome: found.outcome, operationId: found.operationId, endedAt: found.endedAt };
    },

    /** Writes down what became of a cluster, unless what became of a later one is known; answers whether it did. */
    putFormerCluster(name: string, former: FormerCluster): Promise<boolean> {
      const expiresAtSeconds = Math.floor(Date.parse(former.endedAt) / 1000) + keptSeconds;
      const isLatest = {
        text: 'attribute_not_exists(#endedAt) OR #endedAt <= :endedAt',
        values: { endedAt: former.endedAt },
      };
      return entries.put(name, { ...former, expiresAtSeconds }, isLatest);
    },
  };
}
