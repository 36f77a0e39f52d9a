import type { Random } from '../random.ts';

/** One entry of a state's `Retry` field. */
export interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'NONE' | 'FULL';
}

/** Seconds until the next attempt after this error, or undefined where the state gives up. */
export type Retry = (errorName: string) => number | undefined;

/** A state's retries during one visit of it: every retrier counts its own attempts. */
export function createRetry(retriers: Retrier[], random: Random): Retry {
  const attempts = retriers.map(() => 0);

  return (errorName) => {
    const index = retriers.findIndex(({ ErrorEquals }) =>
      ErrorEquals.some((name) => covers(name, errorName)),
    );
    const retrier = retriers[index];
    const attempt = attempts[index];
    if (!retrier || attempt === undefined || attempt >= (retrier.MaxAttempts ?? 3)) return undefined;
    attempts[index] = attempt + 1;
    return delay(retrier, attempt, random);
  };
}

function covers(name: string, errorName: string): boolean {
  if (name === 'States.ALL')
    return errorName !== 'States.Runtime' && errorName !== 'States.DataLimitExceeded';
  if (name === 'States.TaskFailed') return errorName !== 'States.Timeout';
  return name === errorName;
}

function delay(
  { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Infinity, JitterStrategy }: Retrier,
  attempt: number,
  random: Random,
) {
  const seconds = Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds);
  return JitterStrategy === 'FULL' ? random.next() * seconds : seconds;
}
