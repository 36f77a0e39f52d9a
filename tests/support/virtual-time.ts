import { install, type Clock } from '@sinonjs/fake-timers';

const { setImmediate: realImmediate } = globalThis;

let timers: Clock | undefined;
/** For how many products time passes. */
let products = 0;
let isOver = false;
let giveDatesBack: () => void;

/** Has the timers of this process be virtual. Comes before whatever keeps a timer function for itself. */
export function installTimers(now: number): Clock {
  return install({
    now,
    loopLimit: Number.MAX_SAFE_INTEGER,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'],
  });
}

/**
 * Has every date of this process that is "now" be so by this clock; answers how to take that back. The dates are real ones:
 * those of the library of timers cost five times as much, and there are thousands a second.
 */
export function installDates(now: () => number): () => void {
  const { Date: RealDate } = globalThis;
  function VirtualDate(...given: []): Date | string {
    if (!new.target) return new RealDate(now()).toString();
    return given.length > 0 ? new RealDate(...given) : new RealDate(now());
  }
  Object.setPrototypeOf(VirtualDate, RealDate);
  globalThis.Date = Object.assign(VirtualDate, { prototype: RealDate.prototype, now }) as never;
  return () => void (globalThis.Date = RealDate);
}

/** Has time be virtual from now on. */
export function takeVirtualTime(): void {
  const clock = installTimers(Date.now());
  giveDatesBack = installDates(() => clock.now);
  timers = clock;
}

/**
 * Has time be real again, also for the files that this process tests next: they share Node's module of timers. Jest calls
 * this before it closes the products of a file, whose functions still wait for virtual time: then the last of them does it.
 */
export function giveTimeBack(): void {
  isOver = true;
  if (products > 0 || !timers) return;
  timers.uninstall();
  giveDatesBack();
}

/** Lets everything go on that can without time passing: promises, next ticks. */
export const settle = () => new Promise<void>((resolve) => realImmediate(resolve));

/**
 * Has virtual time pass whenever all of this process waits for it, and then at once, from timer to timer: what takes
 * hours in AWS takes no time here, and a slow machine changes nothing. Returns a function that stops it. In real time it does nothing.
 */
export function passVirtualTime(): () => void {
  if (!timers) return () => {};
  const stop = new AbortController();
  products += 1;
  void passOn(timers, stop.signal);
  return () => {
    stop.abort();
    products -= 1;
    if (isOver) giveTimeBack();
  };
}

async function passOn(clock: Clock, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    await settle();
    if (clock.countTimers() > 0) clock.next();
  }
}
