import type { Write } from '../product/journal-shadow.ts';
import type { Simulation } from '../run/simulation.ts';

/** What has happened to a cluster is how the operation ends that did it; what is cancelled says why. */
export function watchEnds({ journal, onWrite, violate }: Simulation): void {
  /** Operations that have made their cluster active, or have taken it off the list. */
  const done = new Set<string>();

  onWrite.push((write) => {
    if (write.kind === 'cluster') noteDone(write);
    if (write.kind === 'operation') checkEnd(write.id, write.after ?? {});
  });

  function noteDone({ before, after }: Write): void {
    const isMade = before?.['state'] === 'creating' && after?.['state'] === 'active';
    const isDeleted = before?.['state'] === 'deleting' && !after;
    if (!isMade && !isDeleted) return;
    const id = before['operationId'] as string;
    done.add(id);
    const operation = journal.operations().find((one) => one.id === id);
    if (operation) checkEnd(id, operation);
  }

  function checkEnd(id: string, { status, error }: { status?: unknown; error?: unknown }): void {
    if (status === 'cancelled' && !error) violate('an end is true', `${id} was cancelled without a reason`);
    // With a record that somebody removed goes what it did; a repeated request begins it anew.
    if (journal.isForgotten('operation', id)) return;
    if (done.has(id) && status !== 'running' && status !== 'succeeded')
      violate('an end is true', `${id} has done its work, and is ${String(status)}`);
  }
}
