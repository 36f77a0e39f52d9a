import { StatesError } from '../step-functions/states-error.ts';

/**
 * Concurrent executions that a region of an account allows. AWS documents that new accounts have fewer, but no number;
 * users report ten.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const concurrencyQuota = { default: 1000, newAccount: 10 };

/** Name and words as Step Functions passes them on; the exception of Lambda's Invoke says the same with status 429. */
class TooManyRequests extends StatesError {
  constructor() {
    super('Lambda.TooManyRequestsException', 'Rate Exceeded. (Service: Lambda, Status Code: 429)');
  }
}

export const isThrottled = (error: unknown): boolean => error instanceof TooManyRequests;

/** The executions of all functions at once: of everybody who calls one. */
export function createConcurrency(quota: number) {
  let running = 0;
  let throttles = 0;

  return {
    /** Runs a function as long as fewer than so many run, and refuses it at once otherwise. */
    async run<Result>(work: () => Promise<Result>): Promise<Result> {
      if (running >= quota) {
        throttles += 1;
        throw new TooManyRequests();
      }
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
      }
    },
    /** How many were refused so far. */
    throttles: () => throttles,
  };
}
