import { takesIdempotencyKey } from '../../../shared/contracts/contract.ts';
import { contracts } from '../../../shared/contracts/every-contract.ts';
import { entryOf } from '../../support/entries.ts';
import { gatewayEvent } from '../../support/gateway.ts';
import type { Simulation } from '../run/simulation.ts';
import { elapsed } from '../time/virtual-time.ts';
import type { Wish } from '../traffic/ledger.ts';
import { createReader, happenings } from './happenings.ts';
import { pairName, pairsOf } from './pair.ts';
import { byHand } from './state-pairs.ts';
import { faultsOf, stepFaults } from './step-pairs.ts';

/** Requests that begin something, and so take an Idempotency-Key: what is repeated without one is a request of its own. */
export const requests: string[] = contracts
  .filter((contract) => contract.method === 'POST' && takesIdempotencyKey(contract))
  .map(entryOf);

const hour = 3600;

/** Seconds. */
const pauses = {
  'a minute passed': 60,
  'an hour passed': hour,
  '23 hours passed': 23 * hour,
  '25 hours passed': 25 * hour,
};

const met = (fault: string) => `it met ${fault}`;

/** Events between a request and its retry. */
export const between: string[] = [...happenings, ...Object.keys(pauses), ...stepFaults.map(met)];

export const repetitionPairs = pairsOf(requests, between);

interface Happened {
  what: string;
  /** Absent where it is of no cluster. */
  cluster?: string | undefined;
  /** The only function that it concerns. */
  functionName?: string;
}

/** Counts what has happened to the cluster of a request, or to what serves it, each time that it is repeated. */
export function countRepetitions({ covered, onFault, onHand, onSend, onWrite }: Simulation): void {
  const log: Happened[] = [];
  const read = createReader();
  onWrite.push((write) => {
    const { cluster, happened } = read(write);
    for (const what of happened) log.push({ what, cluster });
  });
  onHand.push(({ do: deed, cluster }) => log.push({ what: byHand(deed), cluster }));
  onFault.push((kind, functionName, call) => {
    for (const fault of faultsOf(kind, call)) log.push({ what: met(fault), functionName });
  });

  const sent = new Map<string, { time: number; from: number }>();
  onSend.push((wish) => {
    const request = requestOf(wish);
    if (wish.key === undefined || !requests.includes(request)) return;
    const identity = `${wish.caller} ${wish.key}`;
    const first = sent.get(identity);
    if (!first) return void sent.set(identity, { time: elapsed(), from: log.length });
    const whats = new Set(
      log
        .slice(first.from)
        .filter(concerns(wish, request))
        .map(({ what }) => what),
    );
    for (const [what, seconds] of Object.entries(pauses))
      if (elapsed() - first.time >= seconds * 1000) whats.add(what);
    for (const what of whats) covered.add(pairName(request, what));
  });
}

const requestOf = ({ method, url }: Wish) => gatewayEvent({ method, url }).entry;

/** What is not about one cluster may be about any. */
function concerns({ url, cluster }: Wish, request: string) {
  const any = /^\/(clean-ups|task-definition)/.test(url);
  return (happened: Happened) =>
    happened.functionName === undefined
      ? any || happened.cluster === undefined || happened.cluster === cluster
      : happened.functionName === request;
}
