import type { OperationEntry, Progress } from './journal-entries.ts';
import type { StackEvent } from './stack.ts';

const stackType = 'AWS::CloudFormation::Stack';

/** The newest event of the stack itself; events come newest first. */
export function stackStatusIn(events: StackEvent[], stackId: string): StackEvent | undefined {
  return events.find(({ physicalId, type }) => type === stackType && physicalId === stackId);
}

/** The status of every resource after these events, newest first; the order stays the same. */
export function progressAfter(known: Progress[], events: StackEvent[]): Progress[] {
  const progress = new Map(known.map((one) => [one.resource, one]));
  const seen = new Set<string>();
  const added: Progress[] = [];
  for (const { resource, type, status, reason } of events) {
    if (type === stackType || seen.has(resource)) continue;
    seen.add(resource);
    const now = { resource, type, status, reason };
    if (progress.has(resource)) progress.set(resource, now);
    else added.unshift(now);
  }
  return [...progress.values(), ...added];
}

const isOfDeletion = ({ status }: StackEvent) => status.startsWith('DELETE_');

type Known = Pick<OperationEntry, 'type' | 'progress' | 'rollback'>;

/** The same for an operation: the deletions of a rollback do not overwrite the progress of the creation. */
export function progressOf(
  { type, progress, rollback }: Known,
  events: StackEvent[],
): Pick<OperationEntry, 'progress' | 'rollback'> {
  if (type === 'delete') return { progress: progressAfter(progress, events), rollback };
  return {
    progress: progressAfter(
      progress,
      events.filter((event) => !isOfDeletion(event)),
    ),
    rollback: progressAfter(rollback, events.filter(isOfDeletion)),
  };
}
