import { caught, functionArn, historyOf, machineOf, outline } from '../../support/state-machine.ts';
import type { Fact } from '../../support/fact.ts';

const recordings = 'LocalStack, stepfunctions/v2';
const errors = `${recordings}/error_handling`;

const whole = { truncated: false };
const task = { Type: 'Task', Resource: functionArn };

class Raised extends Error {
  override readonly name = 'Exception';
}
const raise = async () => {
  throw new Raised('Some exception was raised.');
};

export const functionHistoryFacts: Fact[] = [
  {
    fact: 'GetExecutionHistory: a function that succeeds',
    source: `${recordings}/services/test_lambda_task::test_invoke_string_payload`,
    async see(aws) {
      aws.onInvoke(async (_, input) => input);
      return (await historyOf(aws, machineOf(task, 'step1'), 'HelloWorld')).slice(2, 5);
    },
    recorded: [
      {
        id: 3,
        previousEventId: 2,
        type: 'LambdaFunctionScheduled',
        lambdaFunctionScheduledEventDetails: {
          input: '"HelloWorld"',
          inputDetails: whole,
          resource: functionArn,
        },
      },
      { id: 4, previousEventId: 3, type: 'LambdaFunctionStarted' },
      {
        id: 5,
        previousEventId: 4,
        type: 'LambdaFunctionSucceeded',
        lambdaFunctionSucceededEventDetails: { output: '"HelloWorld"', outputDetails: whole },
      },
    ],
  },
  {
    fact: 'GetExecutionHistory: a function that fails, and is caught',
    source: `${errors}/test_task_lambda::test_raise_exception_catch`,
    async see(aws) {
      aws.onInvoke(raise);
      return outline(await historyOf(aws, caught(['States.TaskFailed'])));
    },
    recorded: [
      '1 0 ExecutionStarted',
      '2 0 TaskStateEntered',
      '3 2 LambdaFunctionScheduled',
      '4 3 LambdaFunctionStarted',
      '5 4 LambdaFunctionFailed',
      '6 5 TaskStateExited',
      '7 6 PassStateEntered',
      '8 7 PassStateExited',
      '9 8 ExecutionSucceeded',
    ],
  },
  {
    fact: 'GetExecutionHistory: a function that times out',
    source: `${recordings}/timeouts/test_timeouts::test_fixed_timeout_lambda`,
    async see(aws) {
      aws.onInvoke(() => new Promise(() => {}));
      return (await historyOf(aws, machineOf({ ...task, TimeoutSeconds: 5 }, 'Start'))).slice(2);
    },
    recorded: [
      {
        id: 3,
        previousEventId: 2,
        type: 'LambdaFunctionScheduled',
        lambdaFunctionScheduledEventDetails: {
          input: '{}',
          inputDetails: whole,
          resource: functionArn,
          timeoutInSeconds: 5,
        },
      },
      { id: 4, previousEventId: 3, type: 'LambdaFunctionStarted' },
      {
        id: 5,
        previousEventId: 4,
        type: 'LambdaFunctionTimedOut',
        lambdaFunctionTimedOutEventDetails: { error: 'States.Timeout' },
      },
      {
        id: 6,
        previousEventId: 5,
        type: 'ExecutionFailed',
        executionFailedEventDetails: { error: 'States.Timeout' },
      },
    ],
  },
];
