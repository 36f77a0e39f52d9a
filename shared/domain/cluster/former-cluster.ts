import * as z from 'zod/mini';

export const formerCluster = z.object({
  outcome: z.enum(['create_failed', 'deleted']),
  /** The failed creation, or the deletion. */
  operationId: z.string(),
  /** When it ended; ISO 8601. */
  endedAt: z.string(),
  /** The team that the cluster belonged to. */
  owner: z.optional(z.string()),
});

/** How the last cluster of a name ended. */
export type FormerCluster = z.infer<typeof formerCluster>;
