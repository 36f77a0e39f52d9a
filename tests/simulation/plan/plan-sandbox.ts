import { window, type Planning } from './planning.ts';
import type { SandboxFault } from './plan.ts';

const functions = [
  '*',
  '*',
  'create-*',
  'delete-*',
  'finish-*',
  'stop-*',
  'stop-cluster-tasks',
  'run-tasks',
  'create-cluster',
  'delete-cluster',
  'begin-rollback',
];

export function planSandbox(planning: Planning): SandboxFault[] {
  const { choose } = planning;
  const kinds = choose.some(['dies', 'twice', 'late'] as const, 0.5);
  const unheard = choose.chance(0.5) ? [diesUnheard(planning)] : [];
  if (kinds.length === 0) return unheard;
  const others = choose.times(choose.between(1, 4), () => ({
    ...window(planning),
    kind: choose.one(kinds),
    functionName: choose.one(functions),
    chance: choose.one([0.02, 0.1, 0.3, 0.6]),
  }));
  return [...unheard, ...others];
}

/** After the tasks were asked for, and before that is written down: the caller comes back with its key. */
function diesUnheard({ choose, quietAt }: Planning): SandboxFault {
  return {
    from: 0,
    until: quietAt,
    kind: 'dies',
    functionName: 'run-tasks',
    chance: 0.5,
    call: choose.between(3, 4),
  };
}
