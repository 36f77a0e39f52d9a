import { AsyncLocalStorage } from 'node:async_hooks';

/** Where a Lambda dies: around its so-many-th call of AWS. */
export interface Death {
  call: number;
  when: 'before' | 'after';
}

/** One run of a Lambda function. */
export interface Invocation {
  readonly id: number;
  readonly functionName: string;
  readonly event: unknown;
  /** Milliseconds that its clock is ahead. */
  readonly skew: number;
  /** Calls of AWS so far. */
  calls: number;
  readonly dies: Death | undefined;
  dead: boolean;
  /** Ends the sandbox: nothing that its code still does has an effect. */
  kill(errorType: string, message: string): void;
}

const storage = new AsyncLocalStorage<Invocation | undefined>();

export const currentInvocation = (): Invocation | undefined => storage.getStore();

export const runAs = <Result>(invocation: Invocation | undefined, work: () => Result): Result =>
  storage.run(invocation, work);

/** What a dead sandbox waits for. */
export const never = (): Promise<never> => new Promise(() => {});
