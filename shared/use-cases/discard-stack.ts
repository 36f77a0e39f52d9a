import type { Journal } from '../aws/journal.ts';
import type { Stacks } from '../aws/stacks.ts';
import { isBeingDeleted, mayAppear } from '../domain/operation/stack.ts';
import { deleteDefinitionOfStack, type DefinitionDependencies } from './delete-definition-of-stack.ts';
import { changeCluster, holdCluster, type StepInput } from './hold-cluster.ts';
import { readProgress } from './read-progress.ts';

interface Dependencies extends DefinitionDependencies {
  journal: Pick<Journal, 'getCluster' | 'getOperation' | 'updateCluster' | 'updateOperation'>;
  stacks: Pick<Stacks, 'events' | 'delete' | 'template' | 'resources'>;
}

/** `failed`: something of it stays, and no second one is made. */
export type Discard = { status: 'deleting' | 'discarded' | 'failed' };

/** Deletes the first stack of a creation. Once it is gone, the next CreateStack asks for a second one, of the same template. */
export async function discardStack(dependencies: Dependencies, input: StepInput): Promise<Discard> {
  const { journal, stacks, clock } = dependencies;
  const entry = await holdCluster(journal, input);
  if (!entry.stackId) return { status: 'discarded' };
  const known = (await journal.getOperation(input.operationId))?.progress ?? [];
  const { status = '', progress } = await readProgress(stacks, entry.stackId, known);
  await journal.updateOperation(input.operationId, { progress });
  if (status === 'DELETE_FAILED') return { status: 'failed' };
  if (!isBeingDeleted({ status })) await stacks.delete(entry.stackName, `${input.operationId}-discard`);
  if (status !== 'DELETE_COMPLETE' || mayAppear(entry, clock.now())) return { status: 'deleting' };
  await deleteDefinitionOfStack(dependencies, entry, progress);
  await journal.updateOperation(input.operationId, {
    progress: progress.map(({ resource, type }) => ({ resource, type, status: 'PENDING', reason: null })),
  });
  const template = await stacks.template(entry.stackId);
  await changeCluster(journal, input, { stackId: undefined, secondStack: true, template });
  return { status: 'discarded' };
}
