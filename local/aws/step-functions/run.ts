import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { World } from '../world.ts';
import { localDefinition, type Definition } from './definition.ts';
import { createHistory, dataOf, type History } from './history.ts';
import { dataLimitExceeded, isTooLarge } from './data-limit.ts';
import { takeEmptyLists } from './json-path.ts';
import { taskHandler, waitHandler, type Invoke } from './task.ts';
import type { Outcome } from './outcome.ts';

export interface Run {
  outcome: Promise<Outcome>;
  history: Pick<History, 'entered' | 'length' | 'events'>;
  stop(outcome: Outcome): void;
}

/** The part of an execution's `$$` that is known beforehand. */
interface Context {
  Execution: { RoleArn: string };
}

takeEmptyLists();

/** Runs a state machine with an input (JSON). */
export function run(
  world: World,
  invoke: Invoke,
  definition: Definition,
  input: string,
  context: Context,
): Run {
  const stopping = new AbortController();
  const stopped = Promise.withResolvers<Outcome>();
  const history = createHistory(
    world,
    () => ({
      executionStartedEventDetails: {
        ...dataOf('input', JSON.parse(input)),
        roleArn: context.Execution.RoleArn,
      },
    }),
    (outcome) => stop(outcome),
  );
  const task = { world, invoke, history, signal: stopping.signal };

  const local = localDefinition(definition, (name, state) => {
    const handler = state.Type === 'Wait' ? waitHandler(state, task) : taskHandler(name, state, task);
    return (input) => unlessAborted(stopping.signal, handler(input));
  });
  const machine = new StateMachine(local.definition as unknown as StateMachineDefinition, {
    validationOptions: { noValidate: true },
  });
  const execution = machine.run(JSON.parse(input), {
    context: { ...context, States: local.names.map((name) => stateContext(name, world)) },
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
  const written = write(history, definition, execution.eventLogs, stop);
  const outcome = Promise.race([stopped.promise, written.then(() => ended).then(history.located)]).finally(
    cancel,
  );
  return {
    outcome: outcome.then((is) => {
      history.finish(is);
      return is;
    }),
    history,
    stop,
  };
}

/** The `$$.State` of a state. Its paths are followed as it begins, but for ResultSelector and OutputPath. */
const stateContext = (Name: string, { clock }: World) => ({
  Name,
  get EnteredTime() {
    return new Date(clock.now()).toISOString();
  },
});

/** States that run others. They have events of their own between their entry and their exit. */
const isNested = (type: string): type is 'Parallel' | 'Map' => type === 'Parallel' || type === 'Map';

/**
 * Writes the events of states; those of functions are their tasks'. AWS counts them as LocalStack's recordings show:
 * stepfunctions/v2/scenarios, test_base_scenarios.py::TestBaseScenarios::test_parallel_state and ::test_map_state.
 */
async function write(
  history: History,
  { States }: Definition,
  events: ReturnType<StateMachine['run']>['eventLogs'],
  end: (outcome: Outcome) => void,
): Promise<void> {
  const caught = new Set<string>();
  for await (const event of events) {
    if (
      event.type === 'MapIterationStarted' ||
      event.type === 'MapIterationSucceeded' ||
      event.type === 'MapIterationFailed'
    )
      history.add(event.type);
    if (!('state' in event)) continue;
    const { name } = event.state;
    const type = States[name]?.Type ?? event.state.type;
    if (event.type === 'StateEntered') {
      history.enter(type, name, event.state.input);
      if (isNested(type)) history.add(`${type}StateStarted`);
    } else if (event.type === 'StateFailed' && isNested(type)) {
      history.add(`${type}StateFailed`);
      caught.add(name);
    } else if (event.type === 'StateExited') {
      if (isTooLarge(event.state.output)) return end(failureOf(dataLimitExceeded(name)));
      if (isNested(type) && !caught.delete(name)) history.add(`${type}StateSucceeded`);
      history.exit(type, name, event.state.output);
    }
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
    ...(message && message !== ofLibrary.cause && { cause: message }),
  };
}
