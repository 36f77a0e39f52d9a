import { window, type Planning } from './make-plan.ts';
import type { WireEffect, WireFault } from './plan.ts';

const effects: WireEffect[] = ['throttled', 'server_error', 'lost_answer', 'slow', 'late_effect'];

const targets: [service: string, actions: string[]][] = [
  ['dynamodb', ['*', 'UpdateItem', 'PutItem', 'DeleteItem', 'GetItem']],
  ['cloudformation', ['*', 'CreateStack', 'DeleteStack', 'Describe*', 'ListStackResources']],
  ['ecs', ['*', 'RunTask', 'StopTask', 'Describe*', 'List*', 'UpdateService', 'RegisterTaskDefinition']],
  ['ec2', ['*', 'DescribeNetworkInterfaces', 'DeleteNetworkInterface']],
  ['states', ['*', 'StartExecution']],
];

export function planWire(planning: Planning): WireFault[] {
  const { choose } = planning;
  const kinds = choose.some(effects, 0.4);
  if (kinds.length === 0) return [];
  return choose.times(choose.between(0, 6), () => {
    const [service, actions] = choose.one(targets);
    return {
      ...window(planning),
      service,
      action: choose.one(actions),
      effect: choose.one(kinds),
      chance: choose.one([0.02, 0.1, 0.3, 0.9, 1]),
    };
  });
}
