import { nameMatches } from '../../../local/aws/faults.ts';
import type { Outage, Plan } from '../plan/plan.ts';
import type { Call } from '../product/transport.ts';
import { elapsed } from '../time/virtual-time.ts';

/** Planned outages that begin at a call of a function; returns for each call whether its AWS service is down. */
export function createOutages(
  { outages, quietAt }: Pick<Plan, 'outages' | 'quietAt'>,
  began: (outage: Outage) => void,
): (call: Call) => boolean {
  const waiting = new Map(outages.map((outage) => [outage, outage.run]));
  let going: { service: string; until: number }[] = [];

  function begin(outage: Outage): void {
    waiting.delete(outage);
    going.push({ service: outage.service, until: elapsed() + outage.seconds * 1000 });
    began(outage);
  }

  return function isDown({ service, invocation }) {
    if (elapsed() >= quietAt * 1000) return false;
    for (const [outage, runs] of waiting)
      if (outage.functionName === invocation.functionName && outage.call === invocation.calls)
        if (runs > 1) waiting.set(outage, runs - 1);
        else begin(outage);
    going = going.filter(({ until }) => elapsed() < until);
    return going.some((outage) => nameMatches(outage.service, service));
  };
}
