import { window, type Planning } from './planning.ts';
import { wireEffects, type WireFault } from './plan.ts';

const targets: [service: string, actions: string[]][] = [
  ['dynamodb', ['*', 'UpdateItem', 'PutItem', 'DeleteItem', 'GetItem', 'TransactWriteItems']],
  ['cloudformation', ['*', 'CreateStack', 'DeleteStack', 'Describe*', 'ListStackResources']],
  ['ecs', ['*', 'RunTask', 'StopTask', 'Describe*', 'List*', 'UpdateService', 'RegisterTaskDefinition']],
  ['ec2', ['*', 'DescribeNetworkInterfaces', 'DeleteVpcEndpoints']],
  ['states', ['*', 'StartExecution']],
];

const paged: typeof targets = [
  ['ecs', ['ListTasks', 'ListServices']],
  ['dynamodb', ['Query']],
];

export function planWire(planning: Planning): WireFault[] {
  const { choose } = planning;
  const kinds = choose.some(wireEffects, 0.4);
  const classics = [
    ...(choose.chance(0.4) ? [classic(planning)] : []),
    ...(choose.chance(0.25) ? [outage(planning)] : []),
    ...(choose.chance(0.1) ? [lateStacks(planning)] : []),
  ];
  if (kinds.length === 0) return classics;
  const others = choose.times(choose.between(0, 6), () => {
    const effect = choose.one(kinds);
    const [service, actions] = choose.one(effect === 'short_page' ? paged : targets);
    return {
      ...window(planning),
      service,
      action: choose.one(actions),
      effect,
      chance: choose.one([0.02, 0.1, 0.3, 0.9, 1]),
    };
  });
  return [...classics, ...others];
}

/** Stacks appear after those who asked for them have given up, and perhaps after the cluster is to be deleted. */
function lateStacks({ quietAt }: Planning): WireFault {
  const call = { service: 'cloudformation', action: 'CreateStack' };
  return { from: 0, until: quietAt, ...call, effect: 'late_effect', chance: 1 };
}

/** A service of AWS that is down for a while, or a part of it. */
function outage({ choose, quietAt }: Planning): WireFault {
  const [service, action] = choose.one(outages);
  const from = choose.between(0, quietAt - 300);
  const until = Math.min(quietAt, from + choose.one([300, 1200, 2400]));
  return { from, until, service, action, effect: choose.one(['server_error', 'throttled']), chance: 1 };
}

const outages: [service: string, action: string][] = [
  ['ecs', '*'],
  ['ecs', 'StopTask'],
  ['ecs', 'ListTasks'],
  ['cloudformation', '*'],
  ['ec2', '*'],
  ['dynamodb', '*'],
  ['dynamodb', 'UpdateItem'],
  ['states', '*'],
];

/** Calls that make something, and of which one does not hear whether they did. */
const makers: [service: string, action: string][] = [
  ['ecs', 'RunTask'],
  ['ecs', 'RunTask'],
  ['ecs', 'RunTask'],
  ['ecs', 'RegisterTaskDefinition'],
  ['cloudformation', 'CreateStack'],
  ['cloudformation', 'CreateStack'],
  ['states', 'StartExecution'],
  ['dynamodb', 'PutItem'],
  ['dynamodb', 'UpdateItem'],
  ['dynamodb', 'DeleteItem'],
  ['dynamodb', 'TransactWriteItems'],
  ['dynamodb', 'TransactWriteItems'],
];

function classic(planning: Planning): WireFault {
  const { choose } = planning;
  const [service, action] = choose.one(makers);
  const effect = choose.one(['lost_answer', 'lost_answer', 'late_effect'] as const);
  return { ...window(planning), service, action, effect, chance: choose.one([0.3, 1]) };
}
