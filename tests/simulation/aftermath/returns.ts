import type { Simulation } from '../run/simulation.ts';
import type { Ledger, Wish } from '../traffic/ledger.ts';
import { persist } from '../traffic/persist.ts';
import { elapsed } from '../time/virtual-time.ts';
import { sleep } from '../time/sleep.ts';
import { deleteAll } from './clear.ts';
import { operationsEnd } from './settle.ts';

const most = 4;

/** Seconds in which a caller gives up waiting. */
const patience = 30;

const hour = 3600;

/**
 * Callers come back with the keys of earlier requests: after everything has been deleted, and some of them after 23 and 25
 * hours. What that makes is deleted again.
 */
export async function comeBack(simulation: Simulation, ledger: Ledger): Promise<void> {
  const { choose } = simulation;
  const wishes = someOf(simulation, ledger);
  await repeat(simulation, wishes);
  if (choose.chance(0.1))
    for (const hours of [23, 25]) {
      const left = hours * hour - elapsed() / 1000;
      if (left > 0) await sleep(left);
      await repeat(simulation, wishes);
    }
  await operationsEnd(simulation);
  await deleteAll(simulation);
}

async function repeat(simulation: Simulation, wishes: Wish[]): Promise<void> {
  for (const wish of wishes) await persist(simulation, wish, patience);
  simulation.reached.add('asked again after everything was deleted', wishes.length);
}

/** Requests with a key, whatever their response. */
function someOf({ choose }: Simulation, { wishes }: Ledger): Wish[] {
  const keyed = wishes.filter(({ key }) => key);
  return choose.some(keyed, most / Math.max(most, keyed.length));
}
