import type { Simulation } from '../run/simulation.ts';

type Inventory = Record<string, string[]>;

/** AWS holds what it held at the beginning, and nothing else. */
export function checkNothingLeft({ aws, violate }: Simulation, before: object): void {
  const was = before as Inventory;
  for (const [kind, items] of Object.entries(aws.inventory() as Inventory)) {
    const left = items.filter((item) => !was[kind]?.includes(item));
    if (left.length > 0 && !isTheirs(kind)) violate('nothing is left', `${kind}: ${left.join(', ')}`);
  }
}

/** Their service replaces its tasks as it likes. */
const isTheirs = (_: string) => false;
