import { faultKinds, type FaultKind } from '../plan/plan.ts';
import type { Call } from '../product/transport.ts';
import type { Simulation } from '../run/simulation.ts';
import { pairName, pairsOf } from './pair.ts';
import { rights } from './rights.ts';

/** What AWS's SDK tries again; the function hears of it only where the last attempt fails as well. */
const failing: FaultKind[] = ['throttled', 'server_error', 'lost_answer', 'late_effect'];

const atLast = (kind: FaultKind) => `${kind} at the last attempt`;

export const stepFaults: string[] = [...faultKinds, ...failing.map(atLast)];

/** Each function, which is a step of a workflow or a use case of its own, and each kind of fault. */
export const stepPairs = pairsOf([...rights.keys()], stepFaults);

export function countSteps({ covered, onFault }: Simulation): void {
  onFault.push((kind, functionName, call) => {
    for (const fault of faultsOf(kind, call)) covered.add(pairName(functionName, fault));
  });
}

/** The SDK says in a header which attempt a call is. */
export function faultsOf(kind: FaultKind, call: Call | undefined): string[] {
  const header = call?.request.headers['amz-sdk-request'] ?? '';
  const [, attempt, most] = /attempt=(\d+); max=(\d+)/.exec(header) ?? [];
  const isLast = attempt !== undefined && attempt === most && failing.includes(kind);
  return isLast ? [kind, atLast(kind)] : [kind];
}
