import { AsyncLocalStorage } from 'node:async_hooks';

/** The work for one request. */
export interface CurrentRequest {
  signal: AbortSignal;
  /** The operation that may run because of this work. */
  operation?: string;
  /** Seconds after which the caller should ask again. */
  retryAfter?: number;
}

const works = new AsyncLocalStorage<CurrentRequest>();

/**
 * Runs work that may call AWS until its request has got a response. After the response Lambda freezes what still runs,
 * and resumes it with a later request, when nobody waits for it any more.
 */
export const withRequestSignal = <Result>(work: CurrentRequest, run: () => Result): Result =>
  works.run(work, run);

/** Aborted once the current request has got its response; undefined outside of a request. */
export const requestSignal = (): AbortSignal | undefined => works.getStore()?.signal;

/** If the request times out from now on, its response names this operation, which may run. */
export function mayHaveBegun(operation: string): void {
  const work = works.getStore();
  if (work) work.operation = operation;
}

/** The response of the current request says to ask again after these seconds. */
export function askAgainAfter(seconds: number): void {
  const work = works.getStore();
  if (work) work.retryAfter = seconds;
}
