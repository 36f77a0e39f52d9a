import type {
  DescribeExecutionInput,
  DescribeExecutionOutput,
  ExecutionListItem,
  GetExecutionHistoryInput,
  GetExecutionHistoryOutput,
  ListExecutionsInput,
  ListExecutionsOutput,
  StartExecutionInput,
  StartExecutionOutput,
  StopExecutionInput,
  StopExecutionOutput,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../aws-error.ts';
import type { World } from '../world.ts';
import { checkedArn, checkedName, executionArn } from './names.ts';
import { pageOf } from './page.ts';
import type { Outcome } from './outcome.ts';
import { run, type Run } from './run.ts';
import { hasNestedStates, type StateMachine } from './state-machines.ts';
import { invokeAs } from './invoke-as.ts';
import type { Invoke } from './task.ts';

export interface Execution {
  summary: {
    executionArn: string;
    stateMachineArn: string;
    name: string;
    startDate: Date;
    redriveCount: number;
  };
  input: string;
  run: Run;
  end?: Outcome & { stopDate: Date };
}

export function createExecutions(world: World, invoke: Invoke, findMachine: (arn?: string) => StateMachine) {
  const executions = new Map<string, Execution>();

  function find(arn: string | undefined): Execution {
    const execution = executions.get(checkedArn(arn ?? ''));
    if (!execution) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return execution;
  }

  function start(machine: StateMachine, arn: string, name: string, input: string): Execution {
    const startDate = new Date(world.clock.now());
    const context = {
      Execution: { Id: arn, Name: name, RoleArn: machine.roleArn, RedriveCount: 0 },
      StateMachine: { Id: machine.stateMachineArn, Name: machine.name },
    };
    const execution: Execution = {
      summary: {
        executionArn: arn,
        stateMachineArn: machine.stateMachineArn,
        name,
        startDate,
        redriveCount: 0,
      },
      input,
      run: run(world, invokeAs(world, machine.roleArn, invoke), machine.parsed, input, context),
    };
    void execution.run.outcome.then((outcome) => {
      execution.end = { ...outcome, stopDate: new Date(world.clock.now()) };
    });
    executions.set(arn, execution);
    return execution;
  }

  const actions = {
    StartExecution(request: StartExecutionInput): StartExecutionOutput {
      const machine = findMachine(request.stateMachineArn);
      const name = checkedName(request.name ?? world.random.uuid());
      const input = checkedInput(request.input ?? '{}');
      const arn = executionArn(world, machine.name, name);
      const earlier = executions.get(arn);
      if (earlier && (earlier.end || earlier.input !== input)) {
        throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      }
      const { summary } = earlier ?? start(machine, arn, name, input);
      return { executionArn: arn, startDate: summary.startDate };
    },
    DescribeExecution({ executionArn: arn }: DescribeExecutionInput): DescribeExecutionOutput {
      const { summary, input, end = { status: 'RUNNING' } } = find(arn);
      return { ...summary, input, inputDetails: { included: true }, ...end };
    },
    async StopExecution({
      executionArn: arn,
      error,
      cause,
    }: StopExecutionInput): Promise<StopExecutionOutput> {
      const execution = find(arn);
      execution.run.stop({ status: 'ABORTED', error, cause });
      await execution.run.outcome;
      return { stopDate: execution.end?.stopDate };
    },
    ListExecutions(request: ListExecutionsInput): ListExecutionsOutput {
      const { stateMachineArn } = findMachine(request.stateMachineArn);
      const listed = [...executions.values()]
        .map(listItem)
        .filter((execution) => execution.stateMachineArn === stateMachineArn)
        .filter(({ status }) => !request.statusFilter || status === request.statusFilter)
        .toReversed();
      const { page, nextToken } = pageOf(listed, request);
      return { executions: page, nextToken };
    },
    GetExecutionHistory(request: GetExecutionHistoryInput): GetExecutionHistoryOutput {
      const { summary, run: executed } = find(request.executionArn);
      if (hasNestedStates(findMachine(summary.stateMachineArn).parsed))
        throw new AwsError(
          'ValidationException',
          'Histories of Parallel and Map states are not supported here; supported: states of the machine itself',
        );
      const events = executed.history.events();
      const { page, nextToken } = pageOf(request.reverseOrder ? events.toReversed() : events, request);
      return { events: page, nextToken };
    },
  };

  const running = () => [...executions.values()].filter(({ end }) => !end);
  const history = (arn: string) => find(arn).run.history;
  return { actions, running, history };
}

function listItem({ summary, end }: Execution): ExecutionListItem {
  return { ...summary, status: end?.status ?? 'RUNNING', stopDate: end?.stopDate };
}

function checkedInput(input: string): string {
  if (Buffer.byteLength(input) > 262_144) {
    throw new AwsError(
      'ValidationException',
      "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
    );
  }
  try {
    JSON.parse(input);
    return input;
  } catch (error) {
    throw new AwsError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${(error as Error).message}'`,
    );
  }
}
