import type { Clock } from '../../clock.ts';

/** The operation that waited has been called off. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Waits so many seconds of AWS time. Throws `Cancelled` as soon as the operation is called off. */
export function wait(clock: Clock, seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      withdraw();
      reject(new Cancelled());
    };
    const withdraw = clock.after(seconds, () => {
      signal.removeEventListener('abort', cancel);
      resolve();
    });
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}
