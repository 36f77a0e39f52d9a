import type { CleanUp } from '../../../shared/domain/clean-up/clean-up.ts';
import type { OperationEntry } from '../../../shared/domain/operation/journal-entries.ts';
import type { Simulation } from '../run/simulation.ts';
import { watchHolders } from './holders.ts';

/** When a clean-up has ended, its record has each deletion that it began, and no other one: one begins as it gets its cluster. */
export function watchCleanUpRecords(simulation: Simulation): void {
  const { journal, onWrite, reached, violate } = simulation;
  const holders = watchHolders(simulation);

  onWrite.push(({ kind, before, after }) => {
    if (kind !== 'clean-up' || !after || before?.['status'] !== 'running' || after['status'] === 'running')
      return;
    const known = { operations: journal.operations(), holders };
    for (const mistake of mistakesIn(after as unknown as CleanUp, known, (id) =>
      journal.isForgotten('operation', id),
    ))
      violate('clean-ups tell what they did', `clean-up ${String(after['id'])}: ${mistake}`);
    if ((after['items'] as CleanUp['items']).some(({ operationId }) => operationId))
      reached.add('a clean-up told what it began');
  });
}

function mistakesIn(
  { id, items, counts }: CleanUp,
  { operations, holders }: { operations: OperationEntry[]; holders: ReadonlySet<unknown> },
  isForgotten: (operationId: string) => boolean,
): string[] {
  const begun = operations.filter((one) => one.requestedBy === `clean-up ${id}` && holders.has(one.id));
  const told = items.filter(({ operationId }) => operationId !== null);
  const count = (action: string) => items.filter((item) => item.action === action).length;
  return [
    ...begun
      .filter((one) => !told.some(({ operationId }) => operationId === one.id))
      .map((one) => `${one.id} of "${one.cluster}" is not in it`),
    ...told.flatMap(({ cluster, operationId, action }) => {
      const found = operations.find((one) => one.id === operationId);
      if (!found)
        return isForgotten(operationId!) ? [] : [`${operationId} is in it, and is not written down`];
      if (found.cluster !== cluster || found.requestedBy !== `clean-up ${id}` || action === 'skip')
        return [
          `${operationId} is of "${found.cluster}" and ${found.requestedBy}, and told as ${action} of "${cluster}"`,
        ];
      return !holders.has(found.id) ? [`${operationId} of "${cluster}" is in it, and has not begun`] : [];
    }),
    ...(['delete', 'retry'] as const)
      .filter((action) => count(action) !== counts[action === 'delete' ? 'deleted' : 'retried'])
      .map((action) => `it counts ${JSON.stringify(counts)}, and has ${count(action)} of ${action}`),
  ];
}
