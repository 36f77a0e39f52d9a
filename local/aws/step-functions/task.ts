import type { World } from '../world.ts';
import type { Handler, State } from './definition.ts';
import type { History } from './history.ts';
import { createRetry } from './retry.ts';
import { lambdaError, StatesError } from './states-error.ts';

/** Runs a Lambda function by its name: gives its result, or throws its error, whose `name` is Lambda's errorType. */
export type Invoke = (functionName: string, payload: unknown) => Promise<unknown>;

export interface TaskContext {
  world: World;
  invoke: Invoke;
  history: Pick<History, 'add'>;
  /** Tells that the execution has ended from outside: nothing more is tried. */
  signal: AbortSignal;
}

const largestPayload = 262_144;

/** Of each attempt: LambdaFunctionScheduled, LambdaFunctionStarted, and how it ended. */
const eventsOfAttempt = 3;

/** The handler of a Task state: invokes its function, again and again as its Retry says. */
export function taskHandler(state: State, { world, invoke, history, signal }: TaskContext): Handler {
  const functionName = state.Resource?.split(':')[6] ?? '';

  return async (input) => {
    const retry = createRetry(state.Retry ?? [], world.random);
    for (;;) {
      history.add(eventsOfAttempt);
      try {
        return checkedResult(await withTimeout(invoke(functionName, input), state, world));
      } catch (thrown) {
        const error = lambdaError(thrown);
        const seconds = retry(error.name);
        if (seconds === undefined) throw error;
        await world.clock.sleep(seconds);
        signal.throwIfAborted();
      }
    }
  };
}

/** The handler of a Wait state. */
export function waitHandler({ world }: TaskContext): Handler {
  return async (value) => {
    const { input, seconds, timestamp } = value as { input: unknown; seconds?: number; timestamp?: string };
    const wait = seconds ?? (Date.parse(timestamp ?? '') - world.clock.now()) / 1000;
    if (Number.isNaN(wait) || wait < 0 === (seconds !== undefined)) {
      throw new StatesError(
        'States.Runtime',
        `A wait of '${seconds ?? timestamp}' is neither whole seconds from 0 nor a timestamp.`,
      );
    }
    await world.clock.sleep(Math.max(wait, 0));
    return input;
  };
}

function checkedResult(result: unknown): unknown {
  const json = JSON.stringify(result ?? null);
  if (Buffer.byteLength(json) <= largestPayload) return JSON.parse(json);
  throw new StatesError(
    'States.DataLimitExceeded',
    'The state/task returned a result with a size exceeding the maximum number of bytes service limit.',
  );
}

/** A function takes real time, so its time-out does too: what AWS time has shortened is waited again. */
async function withTimeout(
  result: Promise<unknown>,
  { TimeoutSeconds }: State,
  { clock }: World,
): Promise<unknown> {
  if (TimeoutSeconds === undefined) return result;
  const deadline = clock.now() + TimeoutSeconds * 1000;
  let cancel = () => {};
  const timeout = new Promise<never>((_, reject) => {
    const expire = () => {
      const left = (deadline - clock.now()) / 1000;
      if (left <= 0) reject(new StatesError('States.Timeout', ''));
      else cancel = clock.after(Math.max(left, 1), expire);
    };
    expire();
  });
  return Promise.race([result, timeout]).finally(() => cancel());
}
