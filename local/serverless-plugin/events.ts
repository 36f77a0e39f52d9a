import type { LocalAws } from '../aws/aws.ts';
import type { EventPattern } from '../aws/event-bridge/event-pattern.ts';
import type { FunctionDefinition } from './service.ts';

const secondsIn: Record<string, number> = { minute: 60, hour: 3600, day: 86_400 };

/**
 * Hands the schedules and rules of the functions to local EventBridge, so that they keep AWS's time. They are taken off
 * the functions, because serverless-offline would run schedules by the clock on the wall.
 */
export function connectEvents({ eventBridge }: LocalAws, functions: FunctionDefinition[]): void {
  for (const definition of functions) {
    const events = definition.events ?? [];
    for (const { schedule, eventBridge: rule } of events) {
      if (schedule) eventBridge.addSchedule(seconds(schedule.rate), definition.name);
      if (rule) eventBridge.addRule(rule.pattern as EventPattern, definition.name);
    }
    definition.events = events.filter(({ schedule, eventBridge: rule }) => !schedule && !rule);
  }
}

/** `rate(15 minutes)` */
function seconds(rates: string | string[]): number {
  const rate = [rates].flat()[0]!;
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(rate) ?? [];
  if (!count || !unit) throw new Error(`The schedule "${rate}" is not known here; write rate(15 minutes).`);
  return Number(count) * secondsIn[unit]!;
}
