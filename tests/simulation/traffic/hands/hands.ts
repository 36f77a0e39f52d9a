import { AwsError } from '../../../../local/aws/aws-error.ts';
import type { Hand } from '../../plan/plan.ts';
import type { Simulation } from '../../run/simulation.ts';
import { remove } from '../../faults/removal.ts';
import type { Doing, Where } from './doing.ts';
import { nameDeeds } from './names.ts';
import { networkDeeds } from './network.ts';
import { nothingPlaced, undoFrom, type Change, type Placed } from './placed.ts';
import { resourceDeeds } from './resources.ts';
import { stackDeeds } from './stacks.ts';
import { tableDeeds } from './table.ts';
import { tagDeeds } from './tags.ts';
import { taskDeeds } from './tasks.ts';

const deeds: Record<Hand['do'], Doing> = {
  ...stackDeeds,
  ...taskDeeds,
  ...networkDeeds,
  ...resourceDeeds,
  ...tagDeeds,
  ...nameDeeds,
  ...tableDeeds,
};

/** Has somebody do things in the account past this API, as planned. */
export function planHandsIn(simulation: Simulation): Placed {
  const placed = nothingPlaced();
  const { aws, plan, onWrite } = simulation;
  const schedule = (hand: Hand) =>
    aws.world.clock.after(hand.at, () => void attempt(simulation, hand, placed));
  const waiting = new Set(plan.hands);
  for (const hand of waiting) if (hand.since === 'beginning' && waiting.delete(hand)) schedule(hand);
  onWrite.push(({ kind, id, after }) => {
    if (kind !== 'cluster') return;
    for (const hand of waiting)
      if (hand.cluster === id && (after?.['state'] ?? 'gone') === hand.since) {
        waiting.delete(hand);
        schedule(hand);
      }
  });
  return placed;
}

async function attempt(simulation: Simulation, hand: Hand, placed: Placed): Promise<void> {
  const { aws, journal, trace, reached } = simulation;
  if (aws.world.clock.uptime() > simulation.plan.quietAt) return;
  const stack = journal.clusters().find(({ name }) => name === hand.cluster)?.stackName ?? 'none';
  try {
    const where: Where = {
      name: hand.cluster,
      stack,
      placed,
      mortal: journal.mortal,
      remove: (item) => remove(simulation, item),
      pick: hand.pick,
    };
    const done = await deeds[hand.do](aws, where);
    if (!done) return;
    reached.add(`by hand: ${hand.do}`);
    for (const hear of simulation.onHand) hear(hand);
    trace.write(`by hand: ${hand.do} in ${hand.cluster}`);
    if (done !== true)
      undoLater(simulation, hand, { placed, change: { of: `${hand.do} ${stack}`, undo: done } });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}

/** Some undo soon what they did; the others when all is over. */
function undoLater(
  { aws, trace, reached }: Simulation,
  hand: Hand,
  { placed, change }: { placed: Placed; change: Change },
): void {
  placed.changes.push(change);
  if (hand.undoneAfter === undefined) return;
  aws.world.clock.after(hand.undoneAfter, () => {
    if (!placed.changes.includes(change)) return;
    reached.add(`undone by hand: ${hand.do}`);
    trace.write(`undone by hand: ${hand.do} in ${hand.cluster}`);
    void undoFrom(placed, change);
  });
}
