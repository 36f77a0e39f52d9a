import type { Journal } from '../aws/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import type { Clock } from '../clock.ts';
import { nameInArn } from '../domain/input/name-in-arn.ts';
import type { ClusterEntry } from '../domain/operation/journal-entries.ts';
import type { Stack } from '../domain/operation/stack.ts';
import { endOperation, finish } from './end-operation.ts';
import { holdStack, OperationSuperseded, type StepInput } from './hold-cluster.ts';
import { StackNotShown } from './stack-not-shown.ts';

interface Dependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'activate' | 'updateOperation'>;
  stacks: Pick<Stacks, 'describe'>;
  clock: Pick<Clock, 'now'>;
}

/** Makes the cluster active with what its stack has put out, and ends the operation. */
export function finishCreation(dependencies: Dependencies, input: StepInput): Promise<void> {
  return finish(dependencies, input, () => activate(dependencies, input));
}

async function activate({ journal, stacks, clock }: Dependencies, input: StepInput): Promise<void> {
  const entry = await holdStack(journal, input);
  const outputs = outputsOf(await stacks.describe(entry.stackId), entry);
  const list = (name: string) => outputs[name]!.split(',');
  const taskDefinition = outputs['TaskDefinitionArn'];
  const isActive = await journal.activate(input.cluster, input.operationId, {
    network: {
      ...entry.network,
      vpcId: outputs['VpcId']!,
      subnetIds: list('SubnetIds'),
      securityGroupIds: list('SecurityGroupIds'),
    },
    taskDefinition: taskDefinition === undefined ? null : nameInArn(taskDefinition),
    createdWith: undefined,
  });
  if (!isActive) throw new OperationSuperseded(input);
  await endOperation({ journal, clock }, input.operationId, { status: 'succeeded', error: null });
}

/** What the stack has put out; a stack that is not complete yet was seen without. https://zenn.dev/hiroga/articles/7189a6c0cb080c */
function outputsOf(stack: Stack | undefined, { stackName, service }: ClusterEntry): Stack['outputs'] {
  const needed = [
    'VpcId',
    'SubnetIds',
    'SecurityGroupIds',
    ...(service === null ? [] : ['TaskDefinitionArn']),
  ];
  if (!stack || needed.some((name) => !(name in stack.outputs)))
    throw new StackNotShown(
      `CloudFormation has completed stack ${stackName}, and does not show yet what that has put out.`,
    );
  return stack.outputs;
}
