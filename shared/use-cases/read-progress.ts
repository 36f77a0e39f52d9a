import type { Stacks } from '../aws/stacks.ts';
import type { Progress } from '../domain/operation/journal-entries.ts';
import { progressAfter, stackStatusIn } from '../domain/operation/progress.ts';
import type { StackEvent } from '../domain/operation/stack.ts';

/**
 * The progress of a stack and its own status, out of its newest events: one call, since a page holds a hundred of them.
 * Only where nothing is known yet all pages are read.
 */
export async function readProgress(
  stacks: Pick<Stacks, 'events'>,
  stackId: string,
  known: Progress[],
): Promise<{ status: string | undefined; reason: string | null; progress: Progress[] }> {
  const events: StackEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await stacks.events(stackId, cursor);
    events.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && (known.length === 0 || !stackStatusIn(events, stackId)));
  const own = stackStatusIn(events, stackId);
  return { status: own?.status, reason: own?.reason ?? null, progress: progressAfter(known, events) };
}
