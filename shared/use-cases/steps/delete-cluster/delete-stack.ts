import type { Journal } from '../../../journal/journal.ts';
import type { Stacks } from '../../../aws/stacks.ts';
import type { Clock } from '../../../clock.ts';
import { whyInVpc } from '../../../domain/blockers/foreign-blockers.ts';
import { mayAppear } from '../../../domain/operation/stack.ts';
import { clustersInVpcOf } from '../../clusters/clusters-in-vpc.ts';
import { findStack } from '../../stacks/find-stack.ts';
import { goneAndDenied } from './gone-and-denied.ts';
import { changeCluster, requireLock, type StepInput } from '../../operations/cluster-lock.ts';
import { SomethingLeft } from './something-left.ts';
import { wouldDeleteAnother, type TakenNameDependencies } from '../../stacks/taken-name.ts';

interface Dependencies extends TakenNameDependencies {
  journal: Pick<Journal, 'getCluster' | 'listClusters' | 'updateCluster'>;
  stacks: Pick<Stacks, 'describe' | 'delete' | 'resources'>;
  clock: Pick<Clock, 'now'>;
}

/**
 * `absent`: there is no stack. `unsettled`: one may still appear. `foreign`: its deletion would also delete an ECS
 * cluster of others, or the VPC of the clusters in `inVpc`. `deleting`: check it from time to time.
 */
export type StackDeletion =
  | { status: 'absent' | 'unsettled' }
  | { status: 'deleting'; askedAt: string }
  | { status: 'foreign'; inVpc: string[] };

export interface DeleteStackInput extends StepInput {
  retry: { attempt: number };
  /** Absent if an earlier version started the workflow. */
  execution?: { startedAt: string };
}

/** Asks CloudFormation to delete the stack that created this cluster, and no other. */
export async function deleteStack(
  dependencies: Dependencies,
  input: DeleteStackInput,
): Promise<StackDeletion> {
  const { journal, stacks, clock } = dependencies;
  const entry = await requireLock(journal, input);
  const stack = await findStack(stacks, entry, clock.now());
  if (!stack) return { status: mayAppear(entry, clock.now()) ? 'unsettled' : 'absent' };
  if (entry.stackId !== stack.id) await changeCluster(journal, input, { stackId: stack.id });
  if (await wouldDeleteAnother(dependencies, entry, stack.id))
    return foreign(input, [], ofOthers(entry.name));
  const inVpc = await clustersInVpcOf(dependencies, { stackId: stack.id, network: entry.network });
  if (inVpc[0] !== undefined) return foreign(input, inVpc, whyInVpc(inVpc[0]));
  const retained = await goneAndDenied(dependencies, entry, stack);
  await stacks.delete(stack.id, `${input.operationId}-delete-${input.retry.attempt}`, retained);
  return { status: 'deleting', askedAt: new Date(clock.now()).toISOString() };
}

/** An earlier version of the workflow does not know this status; it only knows that the deletion may fail. */
function foreign(
  { execution }: Pick<DeleteStackInput, 'execution'>,
  inVpc: string[],
  why: string,
): StackDeletion {
  if (!execution) throw new SomethingLeft(why);
  return { status: 'foreign', inVpc };
}

const ofOthers = (name: string) =>
  `Somebody else has created an ECS cluster "${name}" since, and CloudFormation would delete it with the stack. What helps: delete that cluster; this deletion then continues by itself.`;
