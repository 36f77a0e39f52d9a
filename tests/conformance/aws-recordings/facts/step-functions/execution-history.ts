import { refusal, refused, type Fact } from '../../support/fact.ts';
import { execute, historyOf, machineOf, outline, roleArn, withoutTime } from '../../support/state-machine.ts';

const recordings = 'LocalStack, stepfunctions/v2';
const api = `${recordings}/test_sfn_api`;
const base = `${recordings}/base`;

const whole = { truncated: false };
const pass = machineOf({ Type: 'Pass', Result: { Arg1: 'argument1' } });

const arn = (name: string) => `arn:aws:states:us-east-1:123456789012:${name}`;

export const executionHistoryFacts: Fact[] = [
  {
    fact: 'GetExecutionHistory: the events of a state',
    source: `${api}::test_start_execution`,
    see: (aws) => historyOf(aws, pass),
    recorded: [
      {
        id: 1,
        previousEventId: 0,
        type: 'ExecutionStarted',
        executionStartedEventDetails: { input: '{}', inputDetails: whole, roleArn },
      },
      {
        id: 2,
        previousEventId: 0,
        type: 'PassStateEntered',
        stateEnteredEventDetails: { name: 'State_1', input: '{}', inputDetails: whole },
      },
      {
        id: 3,
        previousEventId: 2,
        type: 'PassStateExited',
        stateExitedEventDetails: {
          name: 'State_1',
          output: '{"Arg1":"argument1"}',
          outputDetails: whole,
        },
      },
      {
        id: 4,
        previousEventId: 3,
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: { output: '{"Arg1":"argument1"}', outputDetails: whole },
      },
    ],
  },
  {
    fact: 'GetExecutionHistory: the newest first',
    source: `${api}::test_get_execution_history_reversed`,
    async see(aws) {
      const { executionArn } = await execute(aws, pass);
      const { events = [] } = await aws.stepFunctions.getExecutionHistory({
        executionArn,
        reverseOrder: true,
      });
      return outline(events);
    },
    recorded: [
      '4 3 ExecutionSucceeded',
      '3 2 PassStateExited',
      '2 0 PassStateEntered',
      '1 0 ExecutionStarted',
    ],
  },
  {
    fact: 'GetExecutionHistory: a choice',
    source: `${recordings}/scenarios/test_base_scenarios::test_choice_singleton_composite`,
    see: async (aws) =>
      outline(
        await historyOf(
          aws,
          {
            StartAt: 'Choose',
            States: {
              Choose: {
                Type: 'Choice',
                Choices: [{ Variable: '$.type', StringEquals: 'Public', Next: 'Public' }],
              },
              Public: { Type: 'Pass', End: true },
            },
          },
          { type: 'Public' },
        ),
      ),
    recorded: [
      '1 0 ExecutionStarted',
      '2 0 ChoiceStateEntered',
      '3 2 ChoiceStateExited',
      '4 3 PassStateEntered',
      '5 4 PassStateExited',
      '6 5 ExecutionSucceeded',
    ],
  },
  {
    fact: 'GetExecutionHistory: a Fail state with an error and a cause',
    source: `${base}/test_base::test_state_fail`,
    see: async (aws) =>
      (await historyOf(aws, { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'E', Cause: 'C' } } })).slice(
        1,
      ),
    recorded: [
      {
        id: 2,
        previousEventId: 0,
        type: 'FailStateEntered',
        stateEnteredEventDetails: { name: 'F', input: '{}', inputDetails: whole },
      },
      {
        id: 3,
        previousEventId: 2,
        type: 'ExecutionFailed',
        executionFailedEventDetails: { error: 'E', cause: 'C' },
      },
    ],
  },
  {
    fact: 'GetExecutionHistory: an execution that is stopped',
    source: `${api}::test_stop_execution`,
    async see(aws) {
      const { stepFunctions } = aws;
      const { stateMachineArn } = await stepFunctions.createStateMachine({
        name: 'waits',
        roleArn,
        definition: JSON.stringify(machineOf({ Type: 'Wait', Seconds: 600 })),
      });
      const { executionArn } = await stepFunctions.startExecution({ stateMachineArn });
      await aws.pass(5);
      await stepFunctions.stopExecution({ executionArn });
      const { events = [] } = await stepFunctions.getExecutionHistory({ executionArn });
      return events.slice(1).map(withoutTime);
    },
    recorded: [
      {
        id: 2,
        previousEventId: 0,
        type: 'WaitStateEntered',
        stateEnteredEventDetails: { name: 'State_1', input: '{}', inputDetails: whole },
      },
      { id: 3, previousEventId: 0, type: 'ExecutionAborted', executionAbortedEventDetails: {} },
    ],
  },
  {
    fact: 'GetExecutionHistory: an execution that does not exist',
    source: `${api}::test_get_execution_history_no_such_execution`,
    see: ({ stepFunctions }) =>
      refusal(stepFunctions.getExecutionHistory({ executionArn: arn('execution:demo:none') })),
    recorded: refused('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn('execution:demo:none')}'`),
  },
];
