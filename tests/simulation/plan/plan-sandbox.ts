import { window, type Planning } from './planning.ts';
import type { SandboxFault } from './plan.ts';

const functions = [
  '*',
  '*',
  'create-*',
  'delete-*',
  'finish-*',
  'stop-*',
  'run-tasks',
  'create-cluster',
  'delete-cluster',
  'begin-rollback',
];

export function planSandbox(planning: Planning): SandboxFault[] {
  const { choose } = planning;
  const kinds = choose.some(['dies', 'twice', 'late'] as const, 0.5);
  if (kinds.length === 0) return [];
  return choose.times(choose.between(1, 4), () => ({
    ...window(planning),
    kind: choose.one(kinds),
    functionName: choose.one(functions),
    chance: choose.one([0.02, 0.1, 0.3, 0.6]),
  }));
}
