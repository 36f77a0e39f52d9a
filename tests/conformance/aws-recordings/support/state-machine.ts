import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Account } from './account.ts';

export const roleArn = 'arn:aws:iam::123456789012:role/machine';
export const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:work';

export interface Machine {
  StartAt: string;
  States: Record<string, object>;
  TimeoutSeconds?: number;
}

/** A machine of one state, which ends the execution unless it says otherwise. */
export const machineOf = (state: object, name = 'State_1'): Machine => ({
  StartAt: name,
  States: { [name]: { End: true, ...state } },
});

/** Runs a state machine to its end. */
export async function execute({ stepFunctions, until }: Account, machine: Machine, input: unknown = {}) {
  const { stateMachineArn } = await stepFunctions.createStateMachine({
    name: 'demo',
    roleArn,
    definition: JSON.stringify(machine),
  });
  const { executionArn } = await stepFunctions.startExecution({
    stateMachineArn,
    name: 'one',
    input: JSON.stringify(input),
  });
  const end = await until(
    () => stepFunctions.describeExecution({ executionArn }),
    ({ status }) => status !== 'RUNNING',
  );
  return { executionArn, end };
}

/** The events of an execution, without their times. */
export async function historyOf(aws: Account, machine: Machine, input: unknown = {}) {
  const { executionArn } = await execute(aws, machine, input);
  const { events = [] } = await aws.stepFunctions.getExecutionHistory({ executionArn });
  return events.map(withoutTime);
}

export const withoutTime = ({ timestamp: _, ...event }: HistoryEvent) => event;

/** Each event as its id, that of the event before, and its type. */
export const outline = (events: Pick<HistoryEvent, 'id' | 'previousEventId' | 'type'>[]) =>
  events.map(({ id, previousEventId, type }) => `${id} ${previousEventId} ${type}`);

/** A machine whose function fails; it catches errors of these names. */
export const caught = (names: string[]): Machine => ({
  StartAt: 'Work',
  States: {
    Work: { Type: 'Task', Resource: functionArn, Catch: [{ ErrorEquals: names, Next: 'Handle' }], End: true },
    Handle: { Type: 'Pass', End: true },
  },
});
