import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { World } from '../world.ts';
import { localDefinition, type Definition } from './definition.ts';
import { createHistory, type History } from './history.ts';
import { dataLimitExceeded, isTooLarge, taskHandler, waitHandler, type Invoke } from './task.ts';

export type Outcome =
  | { status: 'SUCCEEDED'; output: string }
  | { status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; error?: string; cause?: string };

export interface Run {
  outcome: Promise<Outcome>;
  history: Pick<History, 'entered' | 'length'>;
  stop(outcome: Outcome): void;
}

/** Runs a state machine with an input (JSON); `context` is its `$$`. */
export function run(
  world: World,
  invoke: Invoke,
  definition: Definition,
  input: string,
  context: object,
): Run {
  const stopping = new AbortController();
  const stopped = Promise.withResolvers<Outcome>();
  const history = createHistory((outcome) => stop(outcome));
  const task = { world, invoke, history, signal: stopping.signal };

  const local = localDefinition(definition, (state) => {
    const handler = state.Type === 'Wait' ? waitHandler(state, task) : taskHandler(state, task);
    return (input) => unlessAborted(stopping.signal, handler(input));
  });
  const machine = new StateMachine(local.definition as unknown as StateMachineDefinition, {
    validationOptions: { noValidate: true },
  });
  const execution = machine.run(JSON.parse(input), {
    context: { ...context },
    overrides: { taskResourceLocalHandlers: local.handlers as never },
  });

  const stop = (outcome: Outcome) => {
    stopped.resolve(outcome);
    stopping.abort();
    execution.abort();
  };
  const { TimeoutSeconds } = definition;
  const cancel = TimeoutSeconds
    ? world.clock.after(TimeoutSeconds, () => stop({ status: 'TIMED_OUT' }))
    : () => {};
  const ended = execution.result.then(succeeded, failed);
  void write(history, execution.eventLogs, stop);
  return {
    outcome: Promise.race([stopped.promise, ended]).finally(cancel),
    history,
    stop,
  };
}

/** Writes the events of states; those of functions are their tasks'. */
async function write(
  history: History,
  events: ReturnType<StateMachine['run']>['eventLogs'],
  end: (outcome: Outcome) => void,
): Promise<void> {
  for await (const event of events) {
    if (event.type === 'StateEntered') history.enter(event.state.name);
    if (event.type !== 'StateExited') continue;
    history.add(1);
    if (isTooLarge(event.state.output)) end(failureOf(dataLimitExceeded(event.state.name)));
  }
}

/** Ends with the work, or at once when the signal tells so. */
function unlessAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort);
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', abort));
}

function succeeded(output: unknown): Outcome {
  return { status: 'SUCCEEDED', output: JSON.stringify(output ?? null) };
}

/** The library has an error and a cause of its own where a Fail state gives none; AWS has nothing. */
const ofLibrary = { error: 'FailStateError', cause: 'Execution failed because of a Fail state' };

function failed({ cause }: Error): Outcome {
  return failureOf((cause ?? {}) as Partial<Error>);
}

function failureOf({ name, message }: Partial<Error>): Outcome {
  return {
    status: 'FAILED',
    ...(name !== undefined && name !== ofLibrary.error && { error: name }),
    ...(message !== undefined && message !== ofLibrary.cause && { cause: message }),
  };
}
