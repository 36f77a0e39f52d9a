import { type CloudFormation, paginateDescribeStacks, type Stack } from '@aws-sdk/client-cloudformation';
import { paginateListExecutions, type SFN } from '@aws-sdk/client-sfn';
import { itemsOfKind } from './journal.ts';
import { stackNamed } from './stack-named.ts';

const tag = (name: string) => `fargate-clusters:${name}`;

/**
 * The clusters of a deployment that are still there: `name (stack, status)`, with a word on those that forced deletions left
 * behind. Tags can be changed by hand, so the stacks that the journals in `tables` name count as well.
 */
export async function clustersLeft(
  client: CloudFormation,
  { owner, tables }: { owner: string; tables: string[] },
): Promise<string[]> {
  const left = new Map<string, string>();
  const journal = await stacksInJournals(tables);
  const orphans = new Set(journal.filter(({ isOrphan }) => isOrphan).map(({ stackName }) => stackName));
  const lineOf = ({ StackName = '', StackStatus }: Stack, cluster: string | undefined) =>
    `${cluster} (stack ${StackName}, ${StackStatus}${orphans.has(StackName) ? ', left behind by a forced deletion' : ''})`;
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
    for (const stack of Stacks) {
      const valueOf = (name: string) => stack.Tags?.find(({ Key }) => Key === tag(name))?.Value;
      if (valueOf('owner') === owner && isThere(stack))
        left.set(stack.StackName!, lineOf(stack, valueOf('cluster')));
    }
  }
  for (const { stackName, cluster } of journal) {
    const stack = left.has(stackName) ? undefined : await stackNamed(client, stackName);
    if (stack && isThere(stack)) left.set(stackName, lineOf(stack, cluster));
  }
  return [...left.values()];
}

const isThere = ({ StackStatus }: Stack) => StackStatus !== 'DELETE_COMPLETE';

/** The stacks of clusters, and what forced deletions left behind. */
async function stacksInJournals(
  tables: string[],
): Promise<{ stackName: string; cluster: string | undefined; isOrphan: boolean }[]> {
  const clusters = await itemsOfKind(tables, 'cluster');
  const orphans = await itemsOfKind(tables, 'orphan');
  return [
    ...clusters.map(({ id, stackName }) => ({ stackName: stackName!.S!, cluster: id?.S, isOrphan: false })),
    ...orphans.map(({ id, cluster }) => ({ stackName: id!.S!, cluster: cluster?.S, isOrphan: true })),
  ];
}

/** The workflows that run: each may be about to make a stack, or to delete one. */
export async function workflowsAtWork(sfn: SFN, stateMachines: string[]): Promise<string[]> {
  const running: string[] = [];
  for (const stateMachineArn of stateMachines) {
    const pages = paginateListExecutions({ client: sfn }, { stateMachineArn, statusFilter: 'RUNNING' });
    for await (const { executions = [] } of pages)
      running.push(...executions.map(({ executionArn }) => executionArn!));
  }
  return running;
}
