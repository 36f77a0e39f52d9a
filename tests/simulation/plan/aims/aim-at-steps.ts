import { stepPairs } from '../../coverage/step-pairs.ts';
import { reasons } from '../../coverage/unreachable.ts';
import { partsOf } from '../../coverage/pair.ts';
import type { Chooser } from '../chooser.ts';
import { stepsFor, type Aim } from './aim.ts';
import { circumstances } from './circumstances.ts';
import { faultOn } from './fault-on.ts';

const soon = 3600;
const most = 8;

const running = new Set(circumstances.flatMap(({ functions }) => functions));
const pairs = stepPairs
  .filter((pair) => !reasons.has(pair))
  .map(partsOf)
  .filter(([name]) => running.has(name));

/** Faults strike functions that run under the same circumstances. */
export function aimAtSteps(choose: Chooser, cluster: string): Aim {
  const [chosen] = choose.one(pairs);
  const { functions, aim } = choose.one(circumstances.filter((one) => one.functions.includes(chosen)));
  const near = pairs.filter(([name]) => functions.includes(name));
  const targets = choose.times(most, () => choose.one(near));
  const { sandbox = [], ...rest } = aim(stepsFor(cluster), [...new Set(targets.map(([name]) => name))]);
  const faults = targets.map(([name, fault]) => faultOn(choose, name, fault, rest.quietAt ?? soon));
  return {
    ...rest,
    wire: faults.flatMap(({ wire = [] }) => wire),
    sandbox: [...sandbox, ...faults.flatMap((one) => one.sandbox ?? [])],
  };
}
