import type { Journal } from '../../../journal/journal.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import type { Clock } from '../../../clock.ts';
import { nameInArn } from '../../../domain/input/name-in-arn.ts';
import type { ClusterEntry } from '../../../domain/operation/journal-entries.ts';
import type { Stack } from '../../../domain/operation/stack.ts';
import { collectPages } from '../../../collect-pages.ts';
import { endOperation, finish } from '../../operations/end-operation.ts';
import { requireStackLock, OperationSuperseded, type StepInput } from '../../operations/cluster-lock.ts';
import { StackNotShown } from '../../stacks/stack-not-shown.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'activate' | 'updateOperation'>;
  stacks: Pick<Stacks, 'describe' | 'resources'>;
  clock: Pick<Clock, 'now'>;
}

/** Makes the cluster active with the outputs of its stack, and ends the operation. */
export function finishCreation(dependencies: Dependencies, input: StepInput): Promise<void> {
  return finish(dependencies, input, () => activate(dependencies, input));
}

async function activate({ journal, stacks, clock }: Dependencies, input: StepInput): Promise<void> {
  const entry = await requireStackLock(journal, input);
  const stack = await stacks.describe(entry.stackId);
  const { taskDefinition, ...network } =
    partsIn(stack, entry) ?? (await partsOf({ stacks }, stack, entry)) ?? notShownYet(entry);
  const isActive = await journal.activate(input.cluster, input.operationId, {
    network: { ...entry.network, ...network },
    taskDefinition: taskDefinition === undefined ? null : nameInArn(taskDefinition),
    createdWith: undefined,
  });
  if (!isActive) throw new OperationSuperseded(input);
  await endOperation({ journal, clock }, input.operationId, { status: 'succeeded', error: null });
}

interface Parts {
  vpcId: string;
  subnetIds: string[];
  securityGroupIds: string[];
  /** An ARN. */
  taskDefinition?: string | undefined;
}

/**
 * From the outputs of the stack, which are missing in an incomplete read.
 * https://zenn.dev/hiroga/articles/7189a6c0cb080c
 */
function partsIn(stack: Stack | undefined, { service }: ClusterEntry): Parts | undefined {
  const { VpcId, SubnetIds, SecurityGroupIds, TaskDefinitionArn } = stack?.outputs ?? {};
  const isWhole = service === null || TaskDefinitionArn !== undefined;
  if (VpcId === undefined || SubnetIds === undefined || SecurityGroupIds === undefined || !isWhole)
    return undefined;
  return {
    vpcId: VpcId,
    subnetIds: SubnetIds.split(','),
    securityGroupIds: SecurityGroupIds.split(','),
    taskDefinition: TaskDefinitionArn,
  };
}

/** From the resources of the stack, if somebody's update has failed: it may have no outputs any more. */
async function partsOf(
  { stacks }: Pick<Dependencies, 'stacks'>,
  stack: Stack | undefined,
  { network }: ClusterEntry,
): Promise<Parts | undefined> {
  if (!stack || !/^UPDATE_.*FAILED$/.test(stack.status)) return undefined;
  const resources = await collectPages((cursor) => stacks.resources(stack.id, cursor));
  const idsOf = (kind: string) =>
    resources.flatMap(({ type, physicalId }) => (type === kind && physicalId ? [physicalId] : []));
  const orOwn = (given: string[], kind: string) => (given.length > 0 ? given : idsOf(kind));
  const vpcId = network.vpcId ?? idsOf('AWS::EC2::VPC')[0];
  if (vpcId === undefined) return undefined;
  return {
    vpcId,
    subnetIds: orOwn(network.subnetIds, 'AWS::EC2::Subnet'),
    securityGroupIds: orOwn(network.securityGroupIds, 'AWS::EC2::SecurityGroup'),
    taskDefinition: idsOf('AWS::ECS::TaskDefinition')[0],
  };
}

function notShownYet({ stackName }: ClusterEntry): never {
  throw new StackNotShown(
    `CloudFormation has completed stack ${stackName}, but does not show its outputs yet.`,
  );
}
