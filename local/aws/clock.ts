/** Time as AWS lives it on this machine: durations pass `speed` times faster than on the wall, dates stay real. */
export interface Clock {
  /** Milliseconds since 1970, for every date that AWS reports. */
  now(): number;
  /** Seconds of AWS time since the clock was made; it grows `speed` times faster than `now()`. */
  uptime(): number;
  /** Runs the action once so many seconds of AWS time have passed; returns what calls it off. */
  after(seconds: number, action: () => void): () => void;
  sleep(seconds: number): Promise<void>;
  /** Calls off everything that is still to come. */
  stop(): void;
}

/** The parts of the global scope that a clock is made from; a simulation passes its own. */
export type Timers = Pick<typeof globalThis, 'Date' | 'setTimeout' | 'clearTimeout'>;

/** Milliseconds; `setTimeout` runs at once what is to wait for longer. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

export function createClock({ speed, timers = globalThis }: { speed: number; timers?: Timers }): Clock {
  const { Date, setTimeout, clearTimeout } = timers;
  const start = Date.now();
  const pending = new Set<() => void>();

  function after(seconds: number, action: () => void): () => void {
    let timer: ReturnType<typeof setTimeout>;
    const cancel = () => {
      clearTimeout(timer);
      pending.delete(cancel);
    };
    const wait = (milliseconds: number) => {
      if (milliseconds > LONGEST_TIMEOUT) {
        timer = setTimeout(() => wait(milliseconds - LONGEST_TIMEOUT), LONGEST_TIMEOUT);
        return;
      }
      timer = setTimeout(() => {
        pending.delete(cancel);
        action();
      }, milliseconds);
    };
    pending.add(cancel);
    wait((seconds * 1000) / speed);
    return cancel;
  }

  return {
    now: () => Date.now(),
    uptime: () => ((Date.now() - start) / 1000) * speed,
    after,
    sleep: (seconds) => new Promise((resolve) => after(seconds, resolve)),
    stop() {
      for (const cancel of pending) cancel();
    },
  };
}
