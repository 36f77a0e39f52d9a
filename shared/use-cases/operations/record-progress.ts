import type { Stacks } from '../../aws/stacks.ts';
import type { OperationEntry, Progress } from '../../domain/operation/journal-entries.ts';
import { progressOf, stackStatusIn } from '../../domain/operation/progress.ts';
import type { StackEvent } from '../../domain/operation/stack.ts';
import type { Journal } from '../../journal/journal.ts';

interface Dependencies {
  journal: Pick<Journal, 'getOperation' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events'>;
}

/** A stack as it was read, and the resulting progress of the operation. */
interface Seen {
  status: string | undefined;
  reason: string | null;
  progress: Progress[];
}

type Known = Pick<OperationEntry, 'type' | 'progress' | 'rollback'>;

/** For an operation that is not recorded. */
const nothing: Known = { type: 'delete', progress: [], rollback: [] };

/**
 * Reads a stack, and records the changes by its newest events in the operation: one call, since a page has a hundred
 * events. All pages are only read if nothing is known yet.
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
