import { AsyncLocalStorage } from 'node:async_hooks';

/** The work on a request. */
export interface Work {
  signal: AbortSignal;
  /** The operation that may run because of it. */
  operation?: string;
}

const works = new AsyncLocalStorage<Work>();

/**
 * Does work that may call AWS until the signal says that its request has been answered. Lambda freezes what still goes on
 * then, and thaws it with some later request, when nobody waits for it any more.
 */
export const untilAnswered = <Result>(work: Work, run: () => Result): Result => works.run(work, run);

/** Says whether the request at work has been answered; nothing where no request is at work. */
export const answered = (): AbortSignal | undefined => works.getStore()?.signal;

/** Has a response that comes for want of time name the operation that may run from now on. */
export function mayHaveBegun(operation: string): void {
  const work = works.getStore();
  if (work) work.operation = operation;
}
