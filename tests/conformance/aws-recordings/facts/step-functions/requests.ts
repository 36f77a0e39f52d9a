import type { Account } from '../../support/account.ts';
import { refusal, refused, type Fact } from '../../support/fact.ts';
import { execute, machineOf, roleArn } from '../../support/state-machine.ts';

const recordings = 'LocalStack, stepfunctions/v2';
const api = `${recordings}/test_sfn_api`;
const pass = machineOf({ Type: 'Pass', Result: { Arg1: 'argument1' } });

const arn = (name: string) => `arn:aws:states:us-east-1:123456789012:${name}`;
const create = ({ stepFunctions }: Account, name: string, role = roleArn) =>
  stepFunctions.createStateMachine({ name, roleArn: role, definition: JSON.stringify(pass) });

const callsByArn: Record<string, (aws: Account, arn: string) => Promise<unknown>> = {
  GetExecutionHistory: ({ stepFunctions }, executionArn) =>
    stepFunctions.getExecutionHistory({ executionArn }),
  DescribeExecution: ({ stepFunctions }, executionArn) => stepFunctions.describeExecution({ executionArn }),
  ListExecutions: ({ stepFunctions }, stateMachineArn) => stepFunctions.listExecutions({ stateMachineArn }),
  DescribeStateMachine: ({ stepFunctions }, stateMachineArn) =>
    stepFunctions.describeStateMachine({ stateMachineArn }),
};

export const requestFacts: Fact[] = [
  ...Object.entries(callsByArn).map(([action, call]): Fact => ({
    fact: `${action}: a string that is not an ARN`,
    source: `${api}::test_get_execution_history_invalid_arn, ::test_describe_execution_invalid_arn, ::test_list_execution_invalid_arn, ::test_describe_invalid_arn_sm`,
    see: (aws) => refusal(call(aws, 'invalid')),
    recorded: refused('InvalidArn', "Invalid Arn: 'Invalid ARN prefix: invalid'"),
  })),
  {
    fact: 'ListExecutions: a state machine that does not exist',
    source: `${api}::test_list_execution_no_such_state_machine`,
    see: ({ stepFunctions }) =>
      refusal(stepFunctions.listExecutions({ stateMachineArn: arn('stateMachine:none') })),
    recorded: refused(
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${arn('stateMachine:none')}'`,
    ),
  },
  {
    fact: 'ListExecutions: an execution has its redrive count',
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
    fact: 'ListStateMachines: pages',
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
    fact: 'ListStateMachines: an invalid token',
    source: `${recordings}/test_sfn_api_aliasing::test_list_state_machine_aliases_pagination_invalid_next_token`,
    see: ({ stepFunctions }) => refusal(stepFunctions.listStateMachines({ nextToken: 'InvalidToken' })),
    recorded: refused('InvalidToken', "Invalid Token: 'Invalid token'"),
  },
  {
    fact: 'CreateStateMachine: a role that is not an ARN',
    source:
      'moto, test_stepfunctions/test_stepfunctions::test_state_machine_creation_requires_valid_role_arn',
    see: (aws) => refusal(create(aws, 'demo', 'wrong')),
    recorded: refused('InvalidArn', "Invalid Role Arn: 'wrong'"),
  },
  {
    fact: 'CreateStateMachine: the same request returns the same machine',
    source: `${api}::test_create_exact_duplicate_sm`,
    async see(aws) {
      const [first, second] = [await create(aws, 'demo'), await create(aws, 'demo')];
      return first.stateMachineArn === second.stateMachineArn;
    },
    recorded: true,
  },
];
