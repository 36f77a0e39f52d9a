import type { Fault } from '../../../../local/aws/faults.ts';
import type { Chooser } from '../chooser.ts';
import { partsOf } from '../../coverage/pair.ts';
import { byHand, statePairs } from '../../coverage/state-pairs.ts';
import { reasons } from '../../coverage/unreachable.ts';
import { handDeeds, type Trouble } from '../plan.ts';
import { broken, stepsFor, type Aim, type Steps } from './aim.ts';
import { handIn } from './hand-in.ts';
import { neverDeleted } from './never-deleted.ts';

const hour = 3600;

/** How somebody gets a cluster into a state; it stays in it for a while. */
const ways: Record<string, (steps: Steps) => Pick<Aim, 'steps' | 'trouble' | 'quietAt'>> = {
  creating: ({ create }) => ({ steps: [create()] }),
  active: ({ create, step }) => ({ steps: [create(), step('run'), step('look', { pause: 300 })] }),
  deleting: ({ create, step, remove }) => ({ steps: [create(), step('run'), remove()] }),
  create_failed: ({ create, step }) => ({ steps: [create({ pick: broken }), step('look', { pause: 900 })] }),
  delete_failed: ({ create, step, remove }) => ({
    steps: [create(), step('run'), remove(), step('look', { pause: 8 * hour })],
    trouble: [neverDeleted],
    quietAt: 9 * hour,
  }),
  gone: ({ create, remove, step }) => ({ steps: [create(), remove(), step('look', { pause: 300 })] }),
};

/** Seconds from the beginning, roughly. */
const begins: Record<string, [number, number]> = {
  creating: [0, 60],
  active: [200, 500],
  deleting: [300, 700],
};

/** What there is no way to have happen but by asking for it here. */
const faults: Record<string, Fault> = {
  start_fails: {
    kind: 'start_fails',
    image: '*',
    reason: 'ResourceInitializationError: unable to pull secrets',
    times: 3,
  },
  delete_slow: { kind: 'delete_slow', resourceType: 'AWS::EC2::Subnet', seconds: 900, times: 2 },
  not_stabilized: { kind: 'not_stabilized', times: 2 },
  capacity_unavailable: { kind: 'capacity_unavailable', times: 10 },
  stop_slow: { kind: 'stop_slow', seconds: 120, times: 10 },
  seen_late: { kind: 'seen_late', seconds: 20, times: 20 },
  event_lost: { kind: 'event_lost', times: 10 },
  event_late: { kind: 'event_late', seconds: 300, times: 10 },
  event_twice: { kind: 'event_twice', times: 10 },
  interface_lingers: { kind: 'interface_lingers', seconds: 900, times: 20 },
  guardduty: { kind: 'guardduty' },
  stacks_seen_late: { kind: 'stacks_seen_late', seconds: 20, times: 100 },
  delete_taken_back: { kind: 'delete_taken_back', reason: 'Export network-VpcId is in use', times: 2 },
};

const pairs = statePairs.filter((pair) => !reasons.has(pair)).map(partsOf);
const most = 3;

/** Things are done by hand, or go wrong inside of AWS, while a cluster is in a state. */
export function aimAtState(choose: Chooser, cluster: string): Aim {
  const [state] = choose.one(pairs);
  const whats = choose.times(most, () => choose.one(pairs.filter(([name]) => name === state))[1]);
  const way = ways[state]!(stepsFor(cluster));
  return {
    ...way,
    hands: handDeeds
      .filter((name) => whats.includes(byHand(name)))
      .map((name) => handIn(cluster, state, name, choose.between(1, 120))),
    trouble: [
      ...(way.trouble ?? []),
      ...whats
        .flatMap((what) => faults[what] ?? [])
        .map((fault): Trouble => ({
          from: choose.between(...begins[state]!),
          until: hour,
          kind: 'fault',
          fault,
        })),
    ],
  };
}
