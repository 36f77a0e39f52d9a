import { type CloudFormation, paginateDescribeStacks, type Stack } from '@aws-sdk/client-cloudformation';
import type { SFN } from '@aws-sdk/client-sfn';
import { itemsOfKind } from './journal.ts';
import { stackNamed } from './stack-named.ts';

const tag = (name: string) => `fargate-clusters:${name}`;

/**
 * The clusters of a deployment that are still there: `name (stack, status)`. Tags can be changed by hand, so the stacks
 * that the journals in `tables` name count as well.
 */
export async function clustersLeft(
  client: CloudFormation,
  { owner, tables }: { owner: string; tables: string[] },
): Promise<string[]> {
  const left = new Map<string, string>();
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
    for (const stack of Stacks) {
      const valueOf = (name: string) => stack.Tags?.find(({ Key }) => Key === tag(name))?.Value;
      if (valueOf('owner') === owner && isThere(stack))
        left.set(stack.StackName!, lineOf(stack, valueOf('cluster')));
    }
  }
  for (const { stackName, cluster } of await stacksInJournals(tables)) {
    const stack = left.has(stackName) ? undefined : await stackNamed(client, stackName);
    if (stack && isThere(stack)) left.set(stackName, lineOf(stack, cluster));
  }
  return [...left.values()];
}

const isThere = ({ StackStatus }: Stack) => StackStatus !== 'DELETE_COMPLETE';

const lineOf = ({ StackName, StackStatus }: Stack, cluster: string | undefined) =>
  `${cluster} (stack ${StackName}, ${StackStatus})`;

/** The stacks of clusters, and what forced deletions left behind. */
async function stacksInJournals(
  tables: string[],
): Promise<{ stackName: string; cluster: string | undefined }[]> {
  const clusters = await itemsOfKind(tables, 'cluster');
  const orphans = await itemsOfKind(tables, 'orphan');
  return [
    ...clusters.map(({ id, stackName }) => ({ stackName: stackName!.S!, cluster: id?.S })),
    ...orphans.map(({ id, cluster }) => ({ stackName: id!.S!, cluster: cluster?.S })),
  ];
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
