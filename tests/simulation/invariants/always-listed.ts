import type { Simulation } from '../run/simulation.ts';
import { ownStacks } from './own-stacks.ts';

/** A cluster does not disappear from the list while something of it exists, unless as orphans that are written down. */
export function watchTheList({ aws, journal, onCall, onWrite, violate }: Simulation): () => void {
  function look(): void {
    for (const { name, status, cluster, operation } of ownStacks(aws)) {
      const entry = journal.clusters().find((one) => one.name === cluster);
      if (entry?.createdByOperation === operation) continue;
      if (journal.ofKind('orphan').some((orphan) => orphan['stackName'] === name)) continue;
      const listed = entry ? `is listed as made by ${entry.createdByOperation}` : 'is not listed';
      violate(
        'what exists is listed',
        `cluster "${cluster}" ${listed}, and stack ${name} of ${operation} is ${status}`,
      );
    }
  }

  onWrite.push(({ kind, before, after }) => {
    if (kind !== 'cluster') return;
    if (!after || before?.['createdByOperation'] !== after['createdByOperation']) look();
  });
  onCall.push(({ action }, outcome) => {
    if (action === 'CreateStack' && outcome === 'ok') look();
  });
  return look;
}
