import type { Account } from '../../support/account.ts';
import type { Fact } from '../../support/fact.ts';
import { caught, execute, functionArn, machineOf, type Machine } from '../../support/state-machine.ts';

const recordings = 'LocalStack, stepfunctions/v2';
const base = `${recordings}/base`;
const errors = `${recordings}/error_handling`;
const task = { Type: 'Task', Resource: functionArn };

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

export const stateFacts: Fact[] = [
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
    fact: 'SecondsPath: 1.5 seconds',
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
    fact: `Pass: ${path} without a match`,
    source: `${base}/test_base::test_json_path_array_wildcard_or_slice_with_no_input[${path}]`,
    see: (aws) => end(aws, machineOf({ Type: 'Pass', Parameters: { 'item.$': path } })),
    recorded: succeeded({ item: [] }),
  })),
  {
    fact: '$$: the execution has its redrive count',
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
