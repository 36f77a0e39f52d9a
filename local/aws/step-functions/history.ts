import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock.ts';
import type { Outcome } from './outcome.ts';

/** Events that a history has room for. https://docs.aws.amazon.com/step-functions/latest/dg/bp-history-limit.html */
const maximumEvents = 25_000;

/** What ends an execution that no state can catch. The words are those that its console shows. */
const isFull: Outcome = {
  status: 'FAILED',
  error: 'States.Runtime',
  cause: `The execution reached the maximum number of history events (${maximumEvents}).`,
};

/** An event; its details are created when they are read. */
interface Entry {
  type: HistoryEvent['type'];
  previousEventId: number;
  timestamp: Date;
  details: () => Partial<HistoryEvent>;
}

const none = () => ({});

/** Data as the events of Step Functions hold it: JSON, never cut short here. */
export const dataOf = <Member extends 'input' | 'output'>(member: Member, value: unknown) =>
  ({ [member]: JSON.stringify(value ?? null), [`${member}Details`]: { truncated: false } }) as Record<
    Member,
    string
  >;

/**
 * The events of an execution, as LocalStack's recordings have them (tests/aws/services/stepfunctions):
 * ids from 1, each with the id of the event before it; of the first state that is 0, and so of an end from outside.
 */
export function createHistory(
  { clock }: { clock: Pick<Clock, 'now'> },
  started: () => Partial<HistoryEvent>,
  end: (outcome: Outcome) => void,
) {
  const entered: string[] = [];
  const entries: Entry[] = [];
  const waiting = new Map<string, ((input: unknown) => void)[]>();
  let lastEntered = { name: '', id: 0 };
  let isOver = false;

  function write(type: Entry['type'], details: Entry['details'], previousEventId = entries.length): void {
    entries.push({ type, previousEventId, details, timestamp: new Date(clock.now()) });
  }
  write('ExecutionStarted', started);

  return {
    entered,
    length: () => entries.length,
    events: (): HistoryEvent[] =>
      entries.map(({ details, ...entry }, index) => ({ id: index + 1, ...entry, ...details() })),

    /** Adds an event; the last but one that there is room for ends the execution. */
    add(type: Entry['type'], details: Entry['details'] = none): void {
      if (isOver) return;
      write(type, details, entries.length === 1 ? 0 : undefined);
      if (entries.length === maximumEvents - 1) end(isFull);
    },

    enter(type: string, name: string, input: unknown): void {
      entered.push(name);
      this.add(`${type}StateEntered` as Entry['type'], () => ({
        stateEnteredEventDetails: { name, ...dataOf('input', input) },
      }));
      lastEntered = { name, id: entries.length };
      waiting.get(name)?.shift()?.(input);
    },

    /** The input of a state that begins, once its entry is in the history. */
    entry(name: string): Promise<unknown> {
      const { promise, resolve } = Promise.withResolvers<unknown>();
      waiting.set(name, [...(waiting.get(name) ?? []), resolve]);
      return promise;
    },

    exit(type: string, name: string, output: unknown): void {
      this.add(`${type}StateExited` as Entry['type'], () => ({
        stateExitedEventDetails: { name, ...dataOf('output', output) },
      }));
    },

    /** Says of an error of the runtime in which state it arose, as AWS does. */
    located(outcome: Outcome): Outcome {
      if (outcome.status !== 'FAILED' || outcome.error !== 'States.Runtime') return outcome;
      const { name, id } = lastEntered;
      const where = `An error occurred while executing the state '${name}' (entered at the event id #${id}).`;
      return { ...outcome, cause: `${where} ${outcome.cause}` };
    },

    /** Writes the end, after which nothing more comes. */
    finish(outcome: Outcome): void {
      isOver = true;
      if (outcome.status === 'SUCCEEDED') {
        const details = { output: outcome.output, outputDetails: { truncated: false } };
        return write('ExecutionSucceeded', () => ({ executionSucceededEventDetails: details }));
      }
      const { status, ...failure } = outcome;
      switch (status) {
        case 'FAILED':
          return write('ExecutionFailed', () => ({ executionFailedEventDetails: failure }));
        case 'ABORTED':
          return write('ExecutionAborted', () => ({ executionAbortedEventDetails: failure }), 0);
        case 'TIMED_OUT':
          return write('ExecutionTimedOut', () => ({ executionTimedOutEventDetails: failure }), 0);
      }
    },
  };
}

export type History = ReturnType<typeof createHistory>;
