import * as z from 'zod/mini';

export const formerCluster = z.object({
  outcome: z.enum(['create_failed', 'deleted']),
  /** The creation that failed, or the deletion. */
  operationId: z.string(),
  /** When that was; ISO 8601. */
  endedAt: z.string(),
});

/** What became of the last cluster of a name. */
export type FormerCluster = z.infer<typeof formerCluster>;
