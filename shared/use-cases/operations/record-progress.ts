import type { Stacks } from '../../aws/stacks.ts';
import type { OperationEntry, Progress } from '../../domain/operation/journal-entries.ts';
import { progressOf, stackStatusIn } from '../../domain/operation/progress.ts';
import type { StackEvent } from '../../domain/operation/stack.ts';
import type { Journal } from '../../journal/journal.ts';

interface Dependencies {
  journal: Pick<Journal, 'getOperation' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events'>;
}

/** A stack as it was seen, and how far the operation has come by that. */
interface Seen {
  status: string | undefined;
  reason: string | null;
  progress: Progress[];
}

type Known = Pick<OperationEntry, 'type' | 'progress' | 'rollback'>;

/** Of an operation that is not written down. */
const nothing: Known = { type: 'delete', progress: [], rollback: [] };

/**
 * Looks at a stack, and writes into the operation what its newest events change: one call, since a page holds a hundred of
 * them. Only where nothing is known yet all pages are read.
 */
export async function recordProgress(
  { journal, stacks }: Dependencies,
  operationId: string,
  stackId: string,
): Promise<Seen> {
  const known: Known = (await journal.getOperation(operationId)) ?? nothing;
  const events: StackEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await stacks.events(stackId, cursor);
    events.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && (known.progress.length === 0 || !stackStatusIn(events, stackId)));
  const changes = progressOf(known, events);
  await journal.updateOperation(operationId, changes);
  const own = stackStatusIn(events, stackId);
  return { status: own?.status, reason: own?.reason ?? null, progress: changes.progress };
}
