import type { LocalAws } from '../aws/aws.ts';
import type { EventPattern } from '../aws/event-bridge/event-pattern.ts';
import type { Resolve } from './intrinsics.ts';
import type { FunctionDefinition, Resource } from './service.ts';

const secondsIn: Record<string, number> = { minute: 60, hour: 3600, day: 86_400 };

/** Hands the rules of the functions to local EventBridge, so that they keep AWS's time. */
export function connectRules({ eventBridge }: LocalAws, functions: FunctionDefinition[]): void {
  for (const { name, events = [] } of functions) {
    for (const { eventBridge: rule } of events)
      if (rule) eventBridge.addRule(rule.pattern as EventPattern, name);
  }
}

/** Hands the schedules among the resources to local EventBridge; what they start are functions. */
export function connectSchedules(
  { eventBridge }: LocalAws,
  resources: Record<string, Resource>,
  resolve: Resolve,
): void {
  for (const { Type, Properties } of Object.values(resources)) {
    if (Type !== 'AWS::Scheduler::Schedule') continue;
    const { Arn } = Properties['Target'] as { Arn: unknown };
    const functionName = (resolve(Arn) as string).split(':').at(-1)!;
    eventBridge.addSchedule(seconds(Properties['ScheduleExpression'] as string), functionName);
  }
}

/** `rate(15 minutes)` */
function seconds(rate: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(rate) ?? [];
  if (!count || !unit) throw new Error(`The schedule "${rate}" is not known here; write rate(15 minutes).`);
  return Number(count) * secondsIn[unit]!;
}
