import type { Outage } from './plan.ts';
import type { Planning } from './planning.ts';

/** Those that write more than once, or start something and write it down. */
const functions = [
  'create-cluster',
  'delete-cluster',
  'update-cluster',
  'update-deletion-settings',
  'cancel-operation',
  'run-tasks',
  'stop-tasks',
  'register-task-definition',
  'create-clean-up',
  'clean-up-on-schedule',
  'run-clean-up',
  'create-stack',
  'discard-stack',
  'finish-creation',
  'diagnose-creation',
  'begin-rollback',
  'stop-services',
  'stop-cluster-tasks',
  'delete-stack',
  'watch-deletion',
  'find-blockers',
  'continue-deletion',
  'finish-deletion',
  'fail-deletion',
  'leave-orphans',
];

/** The journal is what most of the promises are kept by. */
const services = ['dynamodb', 'dynamodb', 'dynamodb', 'states', 'cloudformation', 'ecs', 'ec2', '*'];

/** Outages that begin between two calls, wherever that is. */
export function planOutages({ choose }: Planning): Outage[] {
  if (!choose.chance(0.35)) return [];
  return choose.times(choose.between(1, 3), () => ({
    functionName: choose.one(functions),
    call: choose.between(1, choose.one([4, 10])),
    run: choose.one([1, 1, 2, 5]),
    service: choose.one(services),
    seconds: choose.one([3, 20, 120, 1200]),
  }));
}
