import { isThrottled } from '../lambda/concurrency.ts';
import type { Invoke } from '../step-functions/step-functions.ts';
import type { World } from '../world.ts';
import { matches, type EventPattern } from './event-pattern.ts';

/** An event as its targets get it. https://docs.aws.amazon.com/eventbridge/latest/userguide/aws-events.html */
export interface AwsEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO 8601, in whole seconds. */
  time: string;
  region: string;
  resources: string[];
  detail: object;
}

export type EventBridge = ReturnType<typeof createEventBridge>;

/** Events arrive within a second or so. */
const delivery = 1;
/** Lambda tries an event again after one minute and after two more, then drops it. */
const pausesBeforeRetry = [60, 120];
/**
 * If the account runs too many functions at once, Lambda retries for six hours: first after one second, at the end every
 * five minutes. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
const throttled = { pause: 1, longestPause: 300, during: 6 * 3600 };

/** EventBridge with its scheduler: events of AWS services, and schedules, that start Lambda functions. */
export function createEventBridge(world: World, { invoke }: { invoke: Invoke }) {
  const rules: { pattern: EventPattern; functionName: string }[] = [];

  function deliver(functionName: string, event: object, attempt = 0): void {
    const pause = attempt === 0 ? delivery : pausesBeforeRetry[attempt - 1];
    if (pause === undefined) return;
    world.clock.after(pause, () => {
      void whenThereIsRoom(functionName, event).catch(() => deliver(functionName, event, attempt + 1));
    });
  }

  async function whenThereIsRoom(functionName: string, event: object): Promise<void> {
    const end = world.clock.uptime() + throttled.during;
    for (let { pause } = throttled; ; pause = Math.min(2 * pause, throttled.longestPause)) {
      try {
        return void (await invoke(functionName, event));
      } catch (error) {
        if (!isThrottled(error) || world.clock.uptime() > end) throw error;
      }
      await world.clock.sleep(pause);
    }
  }

  return {
    publish(source: string, detailType: string, resources: string[], detail: object): void {
      const concerned = rules.filter(({ pattern }) =>
        matches(pattern, { source, 'detail-type': detailType, detail }),
      );
      if (concerned.length === 0) return;
      const event: AwsEvent = {
        version: '0',
        id: world.random.uuid(),
        'detail-type': detailType,
        source,
        account: world.accountId,
        time: new Date(world.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
        region: world.region,
        resources,
        detail: JSON.parse(JSON.stringify(detail)) as object,
      };
      for (const { functionName } of concerned) {
        if (world.faults.take('event_lost')) continue;
        if (world.faults.take('event_twice')) deliver(functionName, event);
        world.clock.after(world.faults.take('event_late')?.seconds ?? 0, () => deliver(functionName, event));
      }
    },

    addRule(pattern: EventPattern, functionName: string): void {
      rules.push({ pattern, functionName });
    },

    /** Runs a function every so many seconds of AWS time, the first time after that time has passed, while it is enabled. */
    addSchedule(everySeconds: number, functionName: string): { enabled: boolean } {
      const schedule = { enabled: true };
      const repeat = () =>
        world.clock.after(everySeconds, () => {
          if (schedule.enabled) deliver(functionName, {});
          repeat();
        });
      repeat();
      return schedule;
    },
  };
}
