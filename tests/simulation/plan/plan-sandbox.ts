import { window, type Planning } from './planning.ts';
import { sandboxKinds, type SandboxFault } from './plan.ts';

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
  const kinds = choose.some(sandboxKinds, 0.5);
  const classics = [
    ...(choose.chance(0.5) ? [diesUnheard(planning)] : []),
    ...(choose.chance(0.25) ? [breaks(planning)] : []),
  ];
  if (kinds.length === 0) return classics;
  const others = choose.times(choose.between(1, 4), () => ({
    ...window(planning),
    kind: choose.one(kinds),
    functionName: choose.one(functions),
    chance: choose.one([0.02, 0.1, 0.3, 0.6]),
  }));
  return [...classics, ...others];
}

/** After something was asked for, and before that is written down: the caller comes back with its key. */
function diesUnheard({ choose, quietAt }: Planning): SandboxFault {
  const always = { from: 0, until: quietAt, kind: 'dies' as const, chance: 0.5 };
  if (choose.chance(0.6)) return { ...always, functionName: 'run-tasks', call: choose.between(3, 4) };
  return { ...always, functionName: 'create-cluster', call: choose.between(3, 5) };
}

/** The steps that others rely on to have ended. */
const steps = [
  'finish-creation',
  'finish-creation',
  'finish-creation',
  'diagnose-creation',
  'begin-rollback',
  'stop-cluster-tasks',
  'delete-stack',
  'watch-deletion',
  'find-blockers',
  'finish-deletion',
  'leave-orphans',
];

/** A step that never gets past one of its calls: all that a workflow can do is to give it up. */
function breaks({ choose, quietAt }: Planning): SandboxFault {
  return {
    from: 0,
    until: quietAt,
    kind: 'dies',
    functionName: choose.one(steps),
    chance: 1,
    call: choose.one([2, 3, 3, 4, 4]),
  };
}
