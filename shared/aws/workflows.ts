import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mayHaveBegun } from '../request-signal.ts';
import { setting } from '../config.ts';
import { RejectedByAws } from '../errors/aws-errors.ts';
import { connect, refusedAs, unlessLost } from './connection.ts';

const arns = {
  'create-cluster': () => setting('CREATE_CLUSTER_WORKFLOW_ARN'),
  'delete-cluster': () => setting('DELETE_CLUSTER_WORKFLOW_ARN'),
  'clean-up': () => setting('CLEAN_UP_WORKFLOW_ARN'),
};

/** The input of each workflow. */
interface Inputs {
  'create-cluster': { operationId: string; cluster: string };
  /** With `retry` it continues from that attempt. */
  'delete-cluster': { operationId: string; cluster: string; retry?: object };
  'clean-up': { cleanUpId: string };
}

type Workflow = keyof Inputs;

/** The workflows of Step Functions. */
export function createWorkflows() {
  const send = connect((shared) => new SFNClient(shared), { isInside: true });

  return {
    /**
     * Starts a workflow once under this name: a retry finds it running or ended, and succeeds.
     * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
     */
    async start<Name extends Workflow>(workflow: Name, name: string, input: Inputs[Name]): Promise<void> {
      if ('operationId' in input) mayHaveBegun(input.operationId);
      try {
        await send(
          new StartExecutionCommand({
            stateMachineArn: arns[workflow](),
            name,
            input: JSON.stringify(input),
          }),
        );
      } catch (error) {
        if (refusedAs(error, 'ExecutionAlreadyExists')) return;
        throw error instanceof RejectedByAws ? unlessLost(error, 'StartExecution') : error;
      }
    },

    /** Whether the workflow with this name still runs. */
    async isRunning(workflow: Workflow, name: string): Promise<boolean> {
      const executionArn = `${arns[workflow]().replace(':stateMachine:', ':execution:')}:${name}`;
      try {
        const { status } = await send(new DescribeExecutionCommand({ executionArn }));
        return status === 'RUNNING';
      } catch (error) {
        if (refusedAs(error, 'ExecutionDoesNotExist')) return false;
        throw error;
      }
    },
  };
}

export type Workflows = ReturnType<typeof createWorkflows>;
