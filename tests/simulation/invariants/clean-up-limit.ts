import type { CleanUp } from '../../../shared/domain/clean-up/clean-up.ts';
import type { ClusterEntry, OperationEntry } from '../../../shared/domain/operation/journal-entries.ts';
import type { Simulation } from '../run/simulation.ts';

/**
 * A clean-up begins a deletion only while fewer than its limit run that clean-ups have begun, all clean-ups together. One
 * without a workflow does not run, whatever the journal says, and one that others block takes no slot.
 */
export function watchCleanUpLimit({ aws, journal, onWrite, reached, violate }: Simulation): void {
  onWrite.push(({ kind, before, after }) => {
    if (kind === 'clean-up' && after) noteWaiting(after as unknown as CleanUp);
    if (kind !== 'operation' || before || !after) return;
    const begun = after as unknown as OperationEntry;
    const cleanUp = recordOf(begun);
    if (!cleanUp) return;
    const running = journal.operations().filter((one) => one.status === 'running' && recordOf(one));
    const { limit } = cleanUp.criteria;
    if (running.length <= limit) return;
    const { executions } = aws.inventory();
    const alive = running.filter(
      ({ id }) => id === begun.id || (executions.some((arn) => arn.includes(id)) && !isBlocked(id)),
    );
    if (alive.length > limit)
      violate(
        'clean-ups keep their limit',
        `${cleanUp.id} may let ${limit} deletions run, and begins the ${alive.length}th, ${begun.id}`,
      );
  });

  function noteWaiting({ items }: CleanUp): void {
    if (items.some(({ reason }) => reason === 'limit_reached'))
      reached.add('a place in clean-up was waited for');
  }

  /** Others block it: it takes no slot. A repeated deletion takes one, since it has blockers from before. */
  function isBlocked(id: string): boolean {
    const clusters = journal.ofKind('cluster') as unknown as ClusterEntry[];
    const entry = clusters.find(({ operationId }) => operationId === id);
    return entry !== undefined && entry.removalFailedAt === undefined && entry.blockers.length > 0;
  }

  function recordOf({ type, requestedBy }: OperationEntry): CleanUp | undefined {
    const [, id] = type === 'delete' ? (/^clean-up (\S+)$/.exec(requestedBy) ?? []) : [];
    return (journal.ofKind('clean-up') as unknown as CleanUp[]).find((one) => one.id === id);
  }
}
