import type { Write } from '../product/journal-shadow.ts';
import type { Simulation } from '../run/simulation.ts';
import { ownStacks } from './own-stacks.ts';

/** Longer than two operations may overlap: where the one dies while it takes over, clean-up ends the other. */
const longestOverlap = 45 * 60_000;

/** An operation's status changes once; what it ends with is true; one at a time works on a cluster. */
export function watchOperations(simulation: Simulation): () => void {
  const { journal, onWrite, violate } = simulation;

  onWrite.push((write) => {
    if (write.kind !== 'operation') return;
    checkStatus(simulation, write);
    checkEnd(simulation, write);
  });

  return () => {
    const running = journal.operations().filter(({ status }) => status === 'running');
    const old = running.filter(({ createdAt }) => Date.now() - Date.parse(createdAt) > longestOverlap);
    for (const [index, one] of old.entries())
      for (const other of old.slice(index + 1))
        if (one.cluster === other.cluster)
          violate('one operation at a time', `${one.type} ${one.id} and ${other.type} ${other.id} both run`);
  };
}

function checkStatus({ violate }: Simulation, { id, before, after }: Write): void {
  const from = before?.['status'];
  const to = after?.['status'];
  if (from && from !== 'running' && from !== to)
    violate('a status never goes back', `operation ${id} was ${String(from)} and is ${String(to)}`);
}

/** A deletion that succeeded has left nothing, but what it names. */
function checkEnd({ aws, violate }: Simulation, { id, before, after }: Write): void {
  if (after?.['status'] !== 'succeeded' || before?.['status'] !== 'running') return;
  const cluster = after['cluster'] as string;
  if (after['type'] !== 'delete' || (after['orphans'] as unknown[] | undefined)?.length) return;
  const left = ownStacks(aws).filter(
    (stack) => stack.cluster === cluster && !journalHas(after, stack.operation),
  );
  if (left.length > 0)
    violate('a deletion that succeeded has left nothing', `${id} left ${JSON.stringify(left)}`);
}

/** A cluster of the same name may be in the making by then. */
function journalHas(operation: Record<string, unknown>, createdBy: string): boolean {
  return createdBy > (operation['id'] as string);
}
