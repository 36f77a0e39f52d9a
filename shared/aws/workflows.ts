import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { setting } from '../config.ts';
import { connect, refusedAs } from './connection.ts';

/** What a workflow begins with. */
export interface WorkflowInput {
  operationId: string;
  cluster: string;
}

const arns = {
  'create-cluster': () => setting('CREATE_CLUSTER_WORKFLOW_ARN'),
  'delete-cluster': () => setting('DELETE_CLUSTER_WORKFLOW_ARN'),
};

/** Starts the workflows of Step Functions. */
export function createWorkflows() {
  const send = connect((shared) => new SFNClient(shared));

  return {
    /**
     * Starts a workflow once under this name: a repetition finds it running or ended, and is content.
     * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
     */
    async start(workflow: keyof typeof arns, name: string, input: WorkflowInput): Promise<void> {
      try {
        await send(
          new StartExecutionCommand({
            stateMachineArn: arns[workflow](),
            name,
            input: JSON.stringify(input),
          }),
        );
      } catch (error) {
        if (!refusedAs(error, 'ExecutionAlreadyExists')) throw error;
      }
    },
  };
}

export type Workflows = ReturnType<typeof createWorkflows>;
