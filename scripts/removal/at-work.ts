import { type CloudFormation, paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import type { SFN } from '@aws-sdk/client-sfn';

const tag = (name: string) => `fargate-clusters:${name}`;

/** The clusters of a deployment that are still there: `name (stack, status)`. */
export async function clustersLeft(client: CloudFormation, owner: string): Promise<string[]> {
  const left: string[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
    for (const { StackName, StackStatus, Tags = [] } of Stacks) {
      const valueOf = (name: string) => Tags.find(({ Key }) => Key === tag(name))?.Value;
      if (valueOf('owner') !== owner || StackStatus === 'DELETE_COMPLETE') continue;
      left.push(`${valueOf('cluster')} (stack ${StackName}, ${StackStatus})`);
    }
  }
  return left;
}

/** The workflows that run: each may be about to make a stack, or to delete one. */
export async function workflowsAtWork(sfn: SFN, stateMachines: string[]): Promise<string[]> {
  const running: string[] = [];
  for (const stateMachineArn of stateMachines) {
    const { executions = [] } = await sfn.listExecutions({ stateMachineArn, statusFilter: 'RUNNING' });
    running.push(...executions.map(({ executionArn }) => executionArn!));
  }
  return running;
}
