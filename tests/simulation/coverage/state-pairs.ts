import { clusterStatus } from '../../../shared/domain/cluster/cluster-schemas.ts';
import type { ClusterState } from '../../../shared/domain/operation/cluster-state.ts';
import type { Fault } from '../../../local/aws/faults.ts';
import { handDeeds } from '../plan/plan.ts';
import type { Simulation } from '../run/simulation.ts';
import { pairName, pairsOf } from './pair.ts';

/** `gone`: there is no such cluster. */
export const states: string[] = [...clusterStatus.options, 'gone'];

type Trouble = Exclude<Fault['kind'], 'error' | 'lost_answer' | 'slow'>;

const troubles = Object.keys({
  image_pull: true,
  start_fails: true,
  container_exit: true,
  capacity_unavailable: true,
  task_stuck: true,
  stop_slow: true,
  signal_ignored: true,
  seen_late: true,
  event_lost: true,
  event_late: true,
  event_twice: true,
  interface_lingers: true,
  volume_left: true,
  guardduty: true,
  not_stabilized: true,
  delete_fails: true,
  delete_slow: true,
  create_fails: true,
  stacks_seen_late: true,
  delete_taken_back: true,
} satisfies Record<Trouble, true>);

export const byHand = (deed: string) => `by hand: ${deed}`;

/** In which something of a cluster begins, runs or ends in AWS. */
const lively: ClusterState[] = ['creating', 'active', 'deleting'];

/** Each state of a cluster, and what was done to it by hand, or went wrong inside of AWS while a cluster was in it. */
export const statePairs = [...pairsOf(states, handDeeds.map(byHand)), ...pairsOf(lively, troubles)];

export function countStates({ aws, journal, covered, onHand }: Simulation): void {
  onHand.push(({ do: deed, cluster }) => {
    const entry = journal.clusters().find(({ name }) => name === cluster);
    covered.add(pairName(entry?.state ?? 'gone', byHand(deed)));
  });

  const { faults } = aws.world;
  const take = faults.take.bind(faults);
  faults.take = (kind, matches) => {
    const taken = take(kind, matches);
    if (taken && troubles.includes(kind))
      for (const state of lively)
        if (journal.clusters().some((one) => one.state === state)) covered.add(pairName(state, kind));
    return taken;
  };
}
