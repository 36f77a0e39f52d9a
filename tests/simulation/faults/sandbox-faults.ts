import { nameMatches } from '../../../local/aws/faults.ts';
import type { Chooser } from '../plan/chooser.ts';
import type { SandboxFault } from '../plan/plan.ts';
import type { Fate } from '../product/gateway.ts';
import { createTimes } from './times.ts';
import { elapsed } from '../time/virtual-time.ts';

export interface Fates {
  first: Fate;
  /** The fate of a second run of the same invocation, and which of the two gives the response. */
  second?: Fate;
  answered: 'first' | 'second';
}

interface Options {
  faults: SandboxFault[];
  choose: Chooser;
  struck: (kind: SandboxFault['kind'], functionName: string) => void;
}

/** What happens to runs of Lambda functions. */
export function createSandboxFaults({ faults, choose, struck }: Options) {
  const times = createTimes();
  return function fatesOf(functionName: string): Fates {
    const now = elapsed() / 1000;
    const strikes = (kind: SandboxFault['kind']) => {
      const hit = faults.find(
        (fault) =>
          fault.kind === kind &&
          times.isLeft(fault) &&
          now >= fault.from &&
          now < fault.until &&
          nameMatches(fault.functionName, functionName) &&
          choose.chance(fault.chance),
      );
      if (hit) times.count(hit);
      if (hit) struck(kind, functionName);
      return hit;
    };
    const fate = (): Fate => {
      const delay = strikes('late') ? choose.between(1, 40) * 1000 : 0;
      const death = strikes('dies');
      if (!death) return { delay };
      const call = death.call ?? choose.between(1, 7);
      return { delay, dies: { call, when: choose.one(['before', 'after'] as const) } };
    };
    const first = fate();
    if (!strikes('twice')) return { first, answered: 'first' };
    const lag = choose.one([0, 0, 1000, 15_000, 70_000]);
    return {
      first,
      second: { delay: lag },
      answered: choose.chance(0.5) ? 'first' : 'second',
    };
  };
}
