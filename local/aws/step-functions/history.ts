import type { Outcome } from './run.ts';

/** Events that a history has room for. https://docs.aws.amazon.com/step-functions/latest/dg/bp-history-limit.html */
const mostEvents = 25_000;

/** What ends an execution that no state can catch. The words are those that its console shows. */
const isFull: Outcome = {
  status: 'FAILED',
  error: 'States.Runtime',
  cause: `The execution reached the maximum number of history events (${mostEvents}).`,
};

/** Counts the events of an execution and keeps the names of the states that it entered. */
export function createHistory(end: (outcome: Outcome) => void) {
  const entered: string[] = [];
  let events = 1; // ExecutionStarted

  return {
    entered,
    length: () => events,
    enter(state: string): void {
      entered.push(state);
      this.add(1);
    },
    /** Adds events; the last one that there is room for ends the execution. */
    add(count: number): void {
      events = Math.min(events + count, mostEvents);
      if (events === mostEvents) end(isFull);
    },
  };
}

export type History = ReturnType<typeof createHistory>;
