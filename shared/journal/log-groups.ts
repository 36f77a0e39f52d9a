import * as z from 'zod/mini';
import { createEntries, type Page, type Paging } from './entries.ts';
import { always } from './expressions.ts';

const record = z.object({
  /** The stack of the cluster whose containers write to it. */
  stackName: z.string(),
  cluster: z.string(),
  /** When a clean-up first saw neither the cluster nor its stack; ISO 8601. */
  goneAt: z.optional(z.string()),
});

const stored = z.extend(record, { id: z.string() });

/** A log group that a creation has made for its cluster. */
export type LogGroupRecord = z.infer<typeof record> & { name: string };

/** The log groups of clusters, until clean-up has deleted them: they outlive their clusters. The name is the id. */
export function createLogGroupRecords() {
  const entries = createEntries({ kind: 'log-group', version: 1, schema: stored });
  const isThere = { text: 'attribute_exists(#id)' };

  return {
    /** Recorded before the group is created, so that no group is forgotten. */
    async note({ name, stackName, cluster }: LogGroupRecord): Promise<void> {
      await entries.update(name, { stackName, cluster }, always);
    },

    async list(paging: Paging): Promise<Page<LogGroupRecord>> {
      const { items, ...page } = await entries.list(paging);
      return { items: items.map(({ id, ...rest }) => ({ name: id, ...rest })), ...page };
    },

    async setGone(name: string, goneAt: string | undefined): Promise<void> {
      await entries.update(name, { goneAt }, isThere);
    },

    async remove(name: string): Promise<void> {
      await entries.remove(name, isThere);
    },
  };
}

export type LogGroupRecords = ReturnType<typeof createLogGroupRecords>;
