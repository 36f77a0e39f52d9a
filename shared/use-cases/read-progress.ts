import type { Stacks } from '../aws/stacks.ts';
import type { OperationEntry } from '../domain/operation/journal-entries.ts';
import { progressOf, stackStatusIn } from '../domain/operation/progress.ts';
import type { StackEvent } from '../domain/operation/stack.ts';

type Known = Pick<OperationEntry, 'type' | 'progress' | 'rollback'>;

/** Of an operation that is not written down. */
const nothing: Known = { type: 'delete', progress: [], rollback: [] };

interface Read {
  status: string | undefined;
  reason: string | null;
  changes: Pick<OperationEntry, 'progress' | 'rollback'>;
}

/**
 * The status of a stack, and what its newest events change of an operation: one call, since a page holds a hundred of them.
 * Only where nothing is known yet all pages are read.
 */
export async function readProgress(
  stacks: Pick<Stacks, 'events'>,
  stackId: string,
  known: Known = nothing,
): Promise<Read> {
  const events: StackEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await stacks.events(stackId, cursor);
    events.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && (known.progress.length === 0 || !stackStatusIn(events, stackId)));
  const own = stackStatusIn(events, stackId);
  return { status: own?.status, reason: own?.reason ?? null, changes: progressOf(known, events) };
}
