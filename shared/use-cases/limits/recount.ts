import type { Journal } from '../../journal/journal.ts';
import type { OrphanRecords } from '../../journal/orphans.ts';
import type { TaskBatches } from '../../journal/task-batches.ts';
import type { UsageRecords } from '../../journal/usage.ts';
import { collectEntries } from '../../collect-pages.ts';
import { countersOf } from '../../domain/limits/limits.ts';
import { newUsage, ownerOf, usageOfCluster } from '../../domain/limits/usage-of-cluster.ts';
import { atLeast, isSame, nothing, plus, usageOfTasks, type Usage } from '../../domain/limits/usage.ts';

export interface RecountDependencies {
  journal: Pick<Journal, 'listClusters'>;
  orphanRecords: Pick<OrphanRecords, 'list'>;
  taskBatches: Pick<TaskBatches, 'listBatches'>;
  usageRecords: Pick<UsageRecords, 'listUsed' | 'replaceUsed'>;
}

/** By team; the whole deployment under undefined. */
type Totals = Map<string | undefined, Usage>;

const tries = 3;

/**
 * Counts what is used, and corrects what was counted wrong: after an upgrade, or because somebody has changed the table.
 * Every other write that changes the count makes the correction fail, and it begins again; if that happens too often, a
 * later clean-up corrects it. What cannot be read may count, so then nothing is corrected downwards.
 */
export async function recount(
  dependencies: RecountDependencies,
  owners: (string | undefined)[] = [undefined],
): Promise<void> {
  const { usageRecords } = dependencies;
  for (let attempt = 0; attempt < tries; attempt++) {
    // Read before what is counted, so that a change in between is noticed.
    const before = await collectEntries((cursor) => usageRecords.listUsed(cursor));
    const { totals, someAreUnread } = await countAll(dependencies);
    for (const owner of owners) if (!totals.has(owner)) totals.set(owner, nothing);
    for (const { owner } of before.items) if (!totals.has(owner)) totals.set(owner, nothing);
    const written = [];
    for (const [owner, total] of totals) {
      const known = before.items.find((one) => one.owner === owner);
      const used = someAreUnread && known ? atLeast(total, known.used) : total;
      if (known && isSame(known.used, used)) continue;
      written.push(await usageRecords.replaceUsed({ owner, writeId: known?.writeId }, used));
    }
    if (written.every(Boolean)) return;
  }
}

/** What the journal has: clusters, stacks that forced deletions left behind, and extra tasks. */
export async function countAll({
  journal,
  orphanRecords,
  taskBatches,
}: Omit<RecountDependencies, 'usageRecords'>): Promise<{ totals: Totals; someAreUnread: boolean }> {
  const totals: Totals = new Map([[undefined, nothing]]);
  const add = (owner: string | undefined, used: Usage) => {
    for (const one of countersOf(owner)) totals.set(one, plus(totals.get(one) ?? nothing, used));
  };
  // A stack is left behind before its cluster leaves the list, so it is read later.
  const clusters = await collectEntries((cursor) => journal.listClusters({ limit: 100, cursor }, {}));
  const orphans = await collectEntries((cursor) => orphanRecords.list({ limit: 100, cursor }));
  const batches = await collectEntries((cursor) => taskBatches.listBatches({ limit: 100, cursor }));
  const known = new Set(clusters.items.map(({ stackName }) => stackName));
  for (const entry of clusters.items) add(ownerOf(entry), usageOfCluster(entry));
  for (const orphan of orphans.items) if (!known.has(orphan.stackName)) add(ownerOf(orphan), newUsage(0));
  for (const { owner, count, size } of batches.items) add(owner, usageOfTasks(count, size));
  const unread = [...clusters.unread, ...orphans.unread, ...batches.unread];
  return { totals, someAreUnread: unread.length > 0 };
}
