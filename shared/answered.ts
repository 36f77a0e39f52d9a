import { AsyncLocalStorage } from 'node:async_hooks';

const signals = new AsyncLocalStorage<AbortSignal>();

/**
 * Does work that may call AWS until the signal says that its request has been answered. Lambda freezes what still goes on
 * then, and thaws it with some later request, when nobody waits for it any more.
 */
export const untilAnswered = <Result>(signal: AbortSignal, work: () => Result): Result =>
  signals.run(signal, work);

/** Says whether the request at work has been answered; nothing where no request is at work. */
export const answered = (): AbortSignal | undefined => signals.getStore();
