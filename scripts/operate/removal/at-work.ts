import { type CloudFormation, paginateDescribeStacks, type Stack } from '@aws-sdk/client-cloudformation';
import { ECS } from '@aws-sdk/client-ecs';
import { paginateListExecutions, type SFN, StateMachineDoesNotExist } from '@aws-sdk/client-sfn';
import type { ClusterIdentity } from '../../../shared/domain/cluster/own-cluster.ts';
import { itemsOfKind } from './journal.ts';
import { hasKeptCluster } from './kept-cluster.ts';
import { stackNamed } from './stack-named.ts';

const tag = (name: string) => `fargate-clusters:${name}`;

/**
 * The clusters of a deployment that are still there: `name (stack, status)`, with a word on those that forced deletions left
 * behind. Tags can be changed by hand, so the stacks that the journals in `tables` name count as well, and their ECS clusters
 * where CloudFormation was made to keep those.
 */
export async function clustersLeft(
  client: CloudFormation,
  { owner, tables }: { owner: string; tables: string[] },
): Promise<string[]> {
  const left = new Map<string, string>();
  const journal = await stacksInJournals(tables);
  const orphans = new Set(journal.filter(({ isOrphan }) => isOrphan).map(({ stackName }) => stackName));
  const byForce = (stackName: string) => (orphans.has(stackName) ? ', left behind by a forced deletion' : '');
  const lineOf = ({ StackName = '', StackStatus }: Stack, cluster: string | undefined) =>
    `${cluster} (stack ${StackName}, ${StackStatus}${byForce(StackName)})`;
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
    for (const stack of Stacks) {
      const valueOf = (name: string) => stack.Tags?.find(({ Key }) => Key === tag(name))?.Value;
      if (valueOf('owner') === owner && isThere(stack))
        left.set(stack.StackName!, lineOf(stack, valueOf('cluster')));
    }
  }
  const ecs = new ECS({});
  for (const maker of journal) {
    const { name, stackName } = maker;
    if (left.has(stackName)) continue;
    const stack = await stackNamed(client, stackName);
    if (stack && isThere(stack)) left.set(stackName, lineOf(stack, name));
    else if (await hasKeptCluster(ecs, maker))
      left.set(stackName, `${name} (its ECS cluster; its stack ${stackName} is gone${byForce(stackName)})`);
  }
  return [...left.values()];
}

const isThere = ({ StackStatus }: Stack) => StackStatus !== 'DELETE_COMPLETE';

/** The stacks of clusters, and what forced deletions left behind. */
async function stacksInJournals(tables: string[]): Promise<(ClusterIdentity & { isOrphan: boolean })[]> {
  const clusters = await itemsOfKind(tables, 'cluster');
  const orphans = await itemsOfKind(tables, 'orphan');
  const madeBy = ({ stackId, createdByOperation }: (typeof clusters)[number]) => ({
    stackId: stackId?.S,
    createdByOperation: createdByOperation!.S!,
  });
  return [
    ...clusters.map((item) => ({
      ...madeBy(item),
      name: item['id']!.S!,
      stackName: item['stackName']!.S!,
      isOrphan: false,
    })),
    ...orphans.map((item) => ({
      ...madeBy(item),
      name: item['cluster']!.S!,
      stackName: item['id']!.S!,
      isOrphan: true,
    })),
  ];
}

/** The workflows that run: each may be about to make a stack, or to delete one. */
export async function workflowsAtWork(sfn: SFN, stateMachines: string[]): Promise<string[]> {
  const running: string[] = [];
  for (const stateMachineArn of stateMachines) running.push(...(await executionsOf(sfn, stateMachineArn)));
  return running;
}

/** None where the state machine has gone meanwhile. */
async function executionsOf(client: SFN, stateMachineArn: string): Promise<string[]> {
  const found: string[] = [];
  const pages = paginateListExecutions({ client }, { stateMachineArn, statusFilter: 'RUNNING' });
  try {
    for await (const { executions = [] } of pages)
      found.push(...executions.map(({ executionArn }) => executionArn!));
  } catch (error) {
    if (!(error instanceof StateMachineDoesNotExist)) throw error;
  }
  return found;
}
