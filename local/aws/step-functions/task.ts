import type { World } from '../world.ts';
import { dataLimitExceeded, isTooLarge, outputOf } from './data-limit.ts';
import type { Handler, State } from './definition.ts';
import { dataOf, type History } from './history.ts';
import { createRetry } from './retry.ts';
import { lambdaError, StatesError } from './states-error.ts';

/** Runs a Lambda function by its name: gives its result, or throws its error, whose `name` is Lambda's errorType. */
export type Invoke = (functionName: string, payload: unknown) => Promise<unknown>;

export interface TaskContext {
  world: World;
  invoke: Invoke;
  history: Pick<History, 'add' | 'entry'>;
  /** Tells that the execution has ended from outside: nothing more is tried. */
  signal: AbortSignal;
}

/** The handler of a Task state: invokes its function, again and again as its Retry says. */
export function taskHandler(
  name: string,
  state: State,
  { world, invoke, history, signal }: TaskContext,
): Handler {
  const resource = state.Resource ?? '';
  const functionName = resource.split(':')[6] ?? '';

  async function attempt(input: unknown): Promise<unknown> {
    history.add('LambdaFunctionScheduled', () => ({
      lambdaFunctionScheduledEventDetails: {
        resource,
        timeoutInSeconds: state.TimeoutSeconds,
        ...dataOf('input', input),
      },
    }));
    history.add('LambdaFunctionStarted');
    try {
      const result = await withTimeout(invoke(functionName, input), state, world);
      const checked = checkedResult(result, resource);
      history.add('LambdaFunctionSucceeded', () => ({
        lambdaFunctionSucceededEventDetails: dataOf('output', checked),
      }));
      return checked;
    } catch (thrown) {
      const error = lambdaError(thrown);
      writeFailure(history, error);
      throw error;
    }
  }

  return async (input) => {
    const entered = await history.entry(name);
    signal.throwIfAborted();
    const retry = createRetry(state.Retry ?? [], world.random);
    for (;;) {
      try {
        const result = await attempt(input);
        if (isTooLarge(outputOf(state, entered, result))) throw dataLimitExceeded(name);
        return result;
      } catch (error) {
        const seconds = retry((error as StatesError).name);
        if (seconds === undefined) throw error;
        await world.clock.sleep(seconds);
        signal.throwIfAborted();
      }
    }
  };
}

function writeFailure(history: Pick<History, 'add'>, { name: error, message }: StatesError): void {
  const details = { error, ...(message && { cause: message }) };
  if (error === 'States.Timeout')
    history.add('LambdaFunctionTimedOut', () => ({ lambdaFunctionTimedOutEventDetails: details }));
  else history.add('LambdaFunctionFailed', () => ({ lambdaFunctionFailedEventDetails: details }));
}

/** A date with time and zone. https://states-language.net/#timestamps */
const timestampPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * The handler of a Wait state. What its path names has to be whole seconds or a whole timestamp; anything else ends the
 * execution. The words are AWS's, by LocalStack's recording `test_base_wait_seconds_path` (tests/aws/services/stepfunctions).
 */
export function waitHandler(
  { SecondsPath, TimestampPath }: Pick<State, 'SecondsPath' | 'TimestampPath'>,
  { world }: Pick<TaskContext, 'world'>,
): Handler {
  return async (value) => {
    const { input, seconds, timestamp } = value as { input: unknown; seconds?: number; timestamp?: string };
    if (seconds !== undefined && !(Number.isInteger(seconds) && seconds >= 0))
      throw new StatesError(
        'States.Runtime',
        `The SecondsPath parameter cannot be parsed as a long value: ${SecondsPath} == ${JSON.stringify(seconds)}`,
      );
    if (seconds === undefined && !timestampPattern.test(timestamp ?? ''))
      throw new StatesError(
        'States.Runtime',
        `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${TimestampPath} == ${timestamp}`,
      );
    await world.clock.sleep(seconds ?? Math.max(0, (Date.parse(timestamp!) - world.clock.now()) / 1000));
    return input;
  };
}

function checkedResult(result: unknown, resource: string): unknown {
  if (isTooLarge(result)) throw dataLimitExceeded(resource);
  return JSON.parse(JSON.stringify(result ?? null));
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
