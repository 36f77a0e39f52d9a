import type { OperationEntry } from '../../../shared/domain/operation/journal-entries.ts';
import type { Simulation } from '../run/simulation.ts';
import type { Ledger } from '../traffic/ledger.ts';

/** Whatever was accepted with 202 has come about, or it is known why not. */
export function checkAccepted({ journal, violate }: Simulation, ledger: Ledger): void {
  const operations = new Map(journal.operations().map((one) => [one.id, one]));
  for (const id of ledger.operations()) {
    const operation = operations.get(id);
    if (journal.isForgotten('operation', id)) continue;
    const problem = operation ? problemWith(operation) : `${id} was answered, and is not written down`;
    if (problem) violate('what was accepted comes about or is explained', problem);
  }

  function problemWith({ id, type, cluster, status, error }: OperationEntry): string | undefined {
    const entry = journal.clusters().find(({ name }) => name === cluster);
    const deletedLater = journal
      .operationsOfAllTime()
      .some((other) => other.type === 'delete' && other.cluster === cluster && other.id > id);
    if (status === 'failed' && !error) return `${type} ${id} failed without an error`;
    if (type === 'create' && status === 'succeeded' && entry?.createdByOperation !== id && !deletedLater)
      return `create ${id} succeeded, and "${cluster}" has disappeared`;
    if (
      type === 'delete' &&
      status === 'cancelled' &&
      entry?.state === 'active' &&
      entry.createdByOperation < id
    )
      return `delete ${id} was cancelled, and "${cluster}" lives on`;
    return undefined;
  }
}
