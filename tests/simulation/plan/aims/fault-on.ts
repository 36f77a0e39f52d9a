import { rights } from '../../coverage/rights.ts';
import type { Chooser } from '../chooser.ts';
import { sandboxKinds, wireEffects, type Plan } from '../plan.ts';

/** Attempts that AWS's SDK makes. */
const attempts = 4;

/** A fault that strikes a function a few times in so many seconds, at one of the calls that it may make or at any. */
export function faultOn(
  choose: Chooser,
  functionName: string,
  fault: string,
  until: number,
): Partial<Pick<Plan, 'wire' | 'sandbox'>> {
  const [name] = fault.split(' ');
  const where = { from: 0, until, functionName, chance: choose.one([0.5, 1]) };
  const kind = sandboxKinds.find((one) => one === name);
  if (kind)
    return {
      sandbox: [{ ...where, kind, times: 1, ...(kind === 'dies' && { call: choose.between(1, 3) }) }],
    };
  const effect = wireEffects.find((one) => one === name)!;
  const actions = [...(rights.get(functionName) ?? [])].map((right) => right.split(':')[1]!);
  const action = effect === 'short_page' ? choose.one(['List*', 'Query']) : choose.one(['*', ...actions]);
  if (fault === name) return { wire: [{ ...where, service: '*', action, effect, times: 1 }] };
  // The last attempt fails only where those before it did.
  return {
    wire: [{ ...where, service: '*', action, effect, chance: 1, times: choose.one([1, 3]) * attempts }],
  };
}
