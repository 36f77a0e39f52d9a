import { SFN } from '@aws-sdk/client-sfn';

/** Errors have no names in MiniStack, so a workflow that has been overtaken does not end: it tries again for hours. */
export async function stopWorkflows(endpoint: string): Promise<void> {
  const sfn = new SFN({ endpoint });
  for (const { stateMachineArn } of (await sfn.listStateMachines()).stateMachines ?? []) {
    const { executions = [] } = await sfn.listExecutions({ stateMachineArn, statusFilter: 'RUNNING' });
    for (const { executionArn } of executions) await sfn.stopExecution({ executionArn });
  }
}
