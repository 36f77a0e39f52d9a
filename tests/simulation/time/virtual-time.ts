import type { Clock } from '@sinonjs/fake-timers';
import { currentInvocation } from '../product/invocation.ts';
import { installDates, installTimers, settle } from '../../support/virtual-time.ts';

/*
 * Time in this process stands still and is moved by hand, from timer to timer. It has to be imported before anything
 * that keeps a timer function for itself; `preload.ts` sees to that.
 */

const { setTimeout: realTimeout } = globalThis;
const start = Date.UTC(2027, 0, 1);

let timers: Clock;

/** Has the global timers and dates be virtual from now on; functions go by the clock of their own sandbox. */
export function takeTime(): void {
  timers = installTimers(start);
  installDates(() => timers.now + (currentInvocation()?.skew ?? 0));
}

/** Begins anew: the same date, no timers. */
export function restartTime(): void {
  timers.reset();
  timers.setSystemTime(start);
}

/** Milliseconds since 1970 by the world's clock, whatever those of functions say. */
export const worldTime = (): number => timers.now;

/** Milliseconds since the time was restarted. */
export const elapsed = (): number => timers.now - start;

/** Nothing is to come any more, but what was waited for has not happened. */
export class TimeStandsStill extends Error {
  override readonly name = 'TimeStandsStill';
}

/** Real time, in hundredths of a second, for modules that are still to be loaded. */
const longestIdle = 200;

/**
 * Moves time on, timer by timer, until the work is done. Time stands while `mayPass` says so, which then has set
 * something going instead.
 */
export async function runInVirtualTime<Result>(
  work: Promise<Result>,
  mayPass: () => boolean = () => true,
): Promise<Result> {
  let done = false;
  let idle = 0;
  void work.then(
    () => (done = true),
    () => (done = true),
  );
  for (;;) {
    await settle();
    if (done) return work;
    if (!mayPass()) continue;
    if (timers.countTimers() > 0) timers.next();
    else if (idle++ < longestIdle) await new Promise((resolve) => realTimeout(resolve, 10));
    else throw new TimeStandsStill('Nothing is planned any more, and the run has not ended.');
  }
}
