import type { Account } from '../support/account.ts';
import { refusal, refused, type Fact } from '../support/fact.ts';
import {
  execute,
  functionArn,
  historyOf,
  machineOf,
  outline,
  roleArn,
  withoutTime,
  type Machine,
} from '../support/state-machine.ts';

const recordings = 'LocalStack, stepfunctions/v2';
const api = `${recordings}/test_sfn_api`;
const base = `${recordings}/base`;
const errors = `${recordings}/error_handling`;

const whole = { truncated: false };
const pass = machineOf({ Type: 'Pass', Result: { Arg1: 'argument1' } });
const task = { Type: 'Task', Resource: functionArn };

const arn = (name: string) => `arn:aws:states:us-east-1:123456789012:${name}`;
const create = ({ stepFunctions }: Account, name: string, role = roleArn) =>
  stepFunctions.createStateMachine({ name, roleArn: role, definition: JSON.stringify(pass) });

/** How an execution ended. */
async function end(aws: Account, machine: Machine, input: unknown = {}) {
  const { status, output, error, cause } = (await execute(aws, machine, input)).end;
  return { status, output: output && JSON.parse(output), error, cause };
}

const failed = (error?: string, cause?: string) => ({ status: 'FAILED', output: undefined, error, cause });
const succeeded = (output: unknown) => ({ status: 'SUCCEEDED', output, error: undefined, cause: undefined });

const tooLarge = (name: string) =>
  `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`;
const large = async () => 'a'.repeat(262_145);
const caught = (names: string[]) => ({
  StartAt: 'Work',
  States: {
    Work: { ...task, Catch: [{ ErrorEquals: names, Next: 'Handle' }], End: true },
    Handle: { Type: 'Pass', End: true },
  },
});

class Raised extends Error {
  override readonly name = 'Exception';
}
const raise = async () => {
  throw new Raised('Some exception was raised.');
};

const callsByArn: Record<string, (aws: Account, arn: string) => Promise<unknown>> = {
  GetExecutionHistory: ({ stepFunctions }, executionArn) =>
    stepFunctions.getExecutionHistory({ executionArn }),
  DescribeExecution: ({ stepFunctions }, executionArn) => stepFunctions.describeExecution({ executionArn }),
  ListExecutions: ({ stepFunctions }, stateMachineArn) => stepFunctions.listExecutions({ stateMachineArn }),
  DescribeStateMachine: ({ stepFunctions }, stateMachineArn) =>
    stepFunctions.describeStateMachine({ stateMachineArn }),
};

export const stepFunctionFacts: Fact[] = [
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
    fact: 'GetExecutionHistory: a function that takes too long',
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
    fact: 'GetExecutionHistory: a failure that a state says',
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
    fact: 'GetExecutionHistory: an execution that there is not',
    source: `${api}::test_get_execution_history_no_such_execution`,
    see: ({ stepFunctions }) =>
      refusal(stepFunctions.getExecutionHistory({ executionArn: arn('execution:demo:none') })),
    recorded: refused('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn('execution:demo:none')}'`),
  },
  ...Object.entries(callsByArn).map(([action, call]): Fact => ({
    fact: `${action}: what is no ARN`,
    source: `${api}::test_get_execution_history_invalid_arn, ::test_describe_execution_invalid_arn, ::test_list_execution_invalid_arn, ::test_describe_invalid_arn_sm`,
    see: (aws) => refusal(call(aws, 'invalid')),
    recorded: refused('InvalidArn', "Invalid Arn: 'Invalid ARN prefix: invalid'"),
  })),
  {
    fact: 'ListExecutions: a state machine that there is not',
    source: `${api}::test_list_execution_no_such_state_machine`,
    see: ({ stepFunctions }) =>
      refusal(stepFunctions.listExecutions({ stateMachineArn: arn('stateMachine:none') })),
    recorded: refused(
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${arn('stateMachine:none')}'`,
    ),
  },
  {
    fact: 'ListExecutions: an execution has its count of redrives',
    source: `${api}::test_start_execution`,
    async see(aws) {
      await execute(aws, pass);
      const { executions } = await aws.stepFunctions.listExecutions({
        stateMachineArn: arn('stateMachine:demo'),
      });
      return executions?.map(({ name, status, redriveCount }) => ({ name, status, redriveCount }));
    },
    recorded: [{ name: 'one', status: 'SUCCEEDED', redriveCount: 0 }],
  },
  {
    fact: 'ListStateMachines: by page',
    source: `${api}::test_list_sms_pagination`,
    async see(aws) {
      for (let index = 0; index < 13; index++) await create(aws, `machine-${index}`);
      const first = await aws.stepFunctions.listStateMachines({ maxResults: 10 });
      const second = await aws.stepFunctions.listStateMachines({ nextToken: first.nextToken });
      return [first, second].map(({ stateMachines }) => stateMachines?.length);
    },
    recorded: [10, 3],
  },
  {
    fact: 'ListStateMachines: 1001 at once',
    source: `${api}::test_list_sms_pagination`,
    see: ({ stepFunctions }) => refusal(stepFunctions.listStateMachines({ maxResults: 1001 })),
    recorded: refused(
      'ValidationException',
      "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    ),
  },
  {
    fact: 'ListStateMachines: a token that is none',
    source: `${recordings}/test_sfn_api_aliasing::test_list_state_machine_aliases_pagination_invalid_next_token`,
    see: ({ stepFunctions }) => refusal(stepFunctions.listStateMachines({ nextToken: 'InvalidToken' })),
    recorded: refused('InvalidToken', "Invalid Token: 'Invalid token'"),
  },
  {
    fact: 'CreateStateMachine: a role that is no ARN',
    source:
      'moto, test_stepfunctions/test_stepfunctions::test_state_machine_creation_requires_valid_role_arn',
    see: (aws) => refusal(create(aws, 'demo', 'wrong')),
    recorded: refused('InvalidArn', "Invalid Role Arn: 'wrong'"),
  },
  {
    fact: 'CreateStateMachine: the same again is the same machine',
    source: `${api}::test_create_exact_duplicate_sm`,
    async see(aws) {
      const [first, second] = [await create(aws, 'demo'), await create(aws, 'demo')];
      return first.stateMachineArn === second.stateMachineArn;
    },
    recorded: true,
  },
  {
    fact: 'DescribeExecution: a failure without error and cause',
    source: `${base}/test_base::test_state_fail_empty`,
    see: (aws) => end(aws, { StartAt: 'F', States: { F: { Type: 'Fail' } } }),
    recorded: failed(),
  },
  {
    fact: 'A result that is too large fails the function',
    source: `${errors}/test_states_errors::test_task_lambda_data_limit_exceeded_on_large_utf8_response`,
    async see(aws) {
      aws.onInvoke(large);
      return end(aws, machineOf(task));
    },
    recorded: failed('States.DataLimitExceeded', tooLarge(functionArn)),
  },
  ...['States.ALL', 'States.DataLimitExceeded'].map((name): Fact => ({
    fact: `A result that is too large is caught by ${name}`,
    source: `${errors}/test_states_errors::test_task_lambda_catch_state_all_data_limit_exceeded_on_large_utf8_response`,
    async see(aws) {
      aws.onInvoke(large);
      return end(aws, caught([name]));
    },
    recorded: succeeded({ Error: 'States.DataLimitExceeded', Cause: tooLarge(functionArn) }),
  })),
  {
    fact: 'The output of a Pass that is too large ends the execution',
    source: `${errors}/test_states_errors::test_start_large_input`,
    see: (aws) =>
      end(aws, machineOf({ Type: 'Pass', ResultPath: '$.b', Result: 'b' }), { a: 'a'.repeat(262_130) }),
    recorded: failed('States.DataLimitExceeded', tooLarge('State_1')),
  },
  {
    fact: 'SecondsPath: a second and a half',
    source: `${base}/test_wait::test_base_wait_seconds_path[1.5]`,
    see: (aws) =>
      end(aws, machineOf({ Type: 'Wait', SecondsPath: '$.input.waitSeconds' }, 'WaitState'), {
        input: { waitSeconds: 1.5 },
      }),
    recorded: failed(
      'States.Runtime',
      "An error occurred while executing the state 'WaitState' (entered at the event id #2). The SecondsPath parameter cannot be parsed as a long value: $.input.waitSeconds == 1.5",
    ),
  },
  ...['$[*]', '$.items[*]', '$.items[1:]', '$.items[:1]'].map((path): Fact => ({
    fact: `Pass: ${path} of nothing`,
    source: `${base}/test_base::test_json_path_array_wildcard_or_slice_with_no_input[${path}]`,
    see: (aws) => end(aws, machineOf({ Type: 'Pass', Parameters: { 'item.$': path } })),
    recorded: succeeded({ item: [] }),
  })),
  {
    fact: '$$: the execution has its count of redrives',
    source: `${base}/test_base::test_query_context_object_values`,
    see: (aws) =>
      end(aws, machineOf({ Type: 'Pass', Parameters: { 'count.$': '$$.Execution.RedriveCount' } })),
    recorded: succeeded({ count: 0 }),
  },
  {
    fact: '$$: the state has its name',
    source: `${base}/test_base::test_query_context_object_values`,
    see: (aws) => end(aws, machineOf({ Type: 'Pass', Parameters: { 'name.$': '$$.State.Name' } })),
    recorded: succeeded({ name: 'State_1' }),
  },
];
