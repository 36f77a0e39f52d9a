import type { Retrier } from './retry.ts';

/** The members of a state (States Language, JSONPath) that this machine changes before it runs. */
export interface State {
  Type: string;
  Resource?: string;
  TimeoutSeconds?: number;
  Retry?: Retrier[];
  Seconds?: number;
  SecondsPath?: string;
  Timestamp?: string;
  TimestampPath?: string;
  Branches?: Definition[];
  ItemProcessor?: Definition;
  Iterator?: Definition;
  ResultPath?: unknown;
  Catch?: { ResultPath?: unknown }[];
  [field: string]: unknown;
}

export interface Definition {
  StartAt: string;
  States: Record<string, State>;
  TimeoutSeconds?: number;
  [field: string]: unknown;
}

/** What a state that runs as a task of this machine does with its input. */
export type Handler = (input: unknown) => Promise<unknown>;
/** Gives the handler of a Task or Wait state. */
export type Handlers = (name: string, state: State) => Handler;

/** The library times tasks on the wall clock: it gets the longest time that a timer can take. */
const longestTimer = 2_147_483;

/**
 * The definition with everything that takes time (Wait, Retry, time-outs) moved into handlers by state name,
 * so that the world's clock drives it.
 */
export function localDefinition(definition: Definition, handlers: Handlers) {
  const byName: Record<string, Handler> = {};
  const names: string[] = [];

  function machine({ TimeoutSeconds: _, ...rest }: Definition): Definition {
    const states = Object.entries(rest.States).map(
      ([name, state]) => [name, localState(name, state)] as const,
    );
    return { ...rest, States: Object.fromEntries(states) };
  }

  function localState(name: string, given: State): State {
    const state = withoutRootResultPath(given);
    if (state.Type === 'Parallel') return { ...state, Branches: state.Branches?.map(machine) };
    if (state.Type === 'Map')
      return { ...state, ItemProcessor: machine((state.ItemProcessor ?? state.Iterator)!) };
    const own = withOwnContext(state, names.push(name) - 1);
    if (state.Type !== 'Task' && state.Type !== 'Wait') return own;
    byName[name] = handlers(name, state);
    return state.Type === 'Wait' ? waitAsTask(own) : task(own);
  }

  return { definition: machine(definition), handlers: byName, names };
}

/** The library has one context for all states: `$$.State` in paths is the entry of this index in `$$.States`. */
function withOwnContext(state: State, index: number): State {
  return JSON.parse(JSON.stringify(state).replaceAll('$$.State.', () => `$$.States[${index}].`)) as State;
}

/** The library takes `$` for the name of a member; it is what happens without a ResultPath. */
function withoutRootResultPath<Part extends { ResultPath?: unknown; Catch?: { ResultPath?: unknown }[] }>(
  part: Part,
): Part {
  const { ResultPath, ...rest } = part;
  const plain = ResultPath === '$' ? (rest as Part) : part;
  return plain.Catch ? { ...plain, Catch: plain.Catch.map(withoutRootResultPath) } : plain;
}

function task({ Retry: _, ...state }: State): State {
  return { ...state, TimeoutSeconds: longestTimer };
}

/** A wait as a task whose handler gets `{ input, seconds }` or `{ input, timestamp }`, with paths already followed. */
function waitAsTask({ Seconds, SecondsPath, Timestamp, TimestampPath, ...state }: State): State {
  const Parameters = {
    'input.$': '$',
    ...(Seconds !== undefined && { seconds: Seconds }),
    ...(SecondsPath && { 'seconds.$': SecondsPath }),
    ...(Timestamp && { timestamp: Timestamp }),
    ...(TimestampPath && { 'timestamp.$': TimestampPath }),
  };
  return task({ ...state, Type: 'Task', Resource: 'arn:aws:states:::local:wait', Parameters });
}
