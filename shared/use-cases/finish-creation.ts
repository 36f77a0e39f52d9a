import type { Journal } from '../aws/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import type { Clock } from '../clock.ts';
import { nameInArn } from '../domain/input/name-in-arn.ts';
import { endOperation, finish } from './end-operation.ts';
import { holdStack, OperationSuperseded, type StepInput } from './hold-cluster.ts';

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
  const { stackId, network } = await holdStack(journal, input);
  const { outputs } = (await stacks.describe(stackId))!;
  const list = (name: string) => outputs[name]?.split(',') ?? [];
  const taskDefinition = outputs['TaskDefinitionArn'];
  const isActive = await journal.activate(input.cluster, input.operationId, {
    network: {
      ...network,
      vpcId: outputs['VpcId'] ?? null,
      subnetIds: list('SubnetIds'),
      securityGroupIds: list('SecurityGroupIds'),
    },
    taskDefinition: taskDefinition === undefined ? null : nameInArn(taskDefinition),
    createdWith: undefined,
  });
  if (!isActive) throw new OperationSuperseded(input);
  await endOperation({ journal, clock }, input.operationId, { status: 'succeeded', error: null });
}
