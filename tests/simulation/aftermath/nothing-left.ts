import type { Orphan } from '../../../shared/domain/operation/journal-entries.ts';
import type { Simulation } from '../run/simulation.ts';

type Inventory = Record<string, string[]>;

/** AWS holds what it held at the beginning, and what was named as orphans. */
export function checkNothingLeft(simulation: Simulation, before: object): void {
  const { aws, violate } = simulation;
  const was = before as Inventory;
  const named = orphansOf(simulation);
  for (const [kind, items] of Object.entries(aws.inventory() as Inventory)) {
    const left = items.filter((item) => !was[kind]?.includes(item) && !named.has(item));
    // The VPC that an orphan is in has things of its own that no stack names.
    const isWithinOrphans = named.size > 0 && ['routeTables', 'securityGroups', 'clusters'].includes(kind);
    if (left.length > 0 && !isWithinOrphans) violate('nothing is left', `${kind}: ${left.join(', ')}`);
  }
}

function orphansOf({ journal }: Simulation): Set<string> {
  const records = journal.ofKind('orphan') as { stackName: string; orphans: Orphan[] }[];
  return new Set(records.flatMap(({ stackName, orphans }) => [stackName, ...orphans.map(({ id }) => id)]));
}
