import type { TaskDefinitionRecords } from '../../journal/task-definitions.ts';
import { ownTags } from '../../domain/ownership.ts';
import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';
import { may, type Action, type Caller } from '../../domain/team/caller.ts';
import { NotOwned } from '../../errors/aws-errors.ts';
import { TaskDefinitionNotFound } from '../../errors/task-errors.ts';
import { refuseOthers } from '../teams/refuse-others.ts';

export interface OwnershipDependencies {
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'get'>;
  deployment: string;
  caller: Caller;
}

export interface DefinitionFinder<
  Definition extends RegisteredTaskDefinition = RegisteredTaskDefinition,
> extends OwnershipDependencies {
  taskDefinitions: { describe: (reference: string) => Promise<Definition | undefined> };
}

type Owned = Pick<RegisteredTaskDefinition, 'taskDefinition' | 'tags' | 'owner'>;

export const hasOwnerTag = ({ tags }: Owned, deployment: string): boolean =>
  tags[ownTags.owner] === deployment;

/** Whether a task definition belongs to this deployment: it has its tag, or the journal knows its registration. */
export async function isOfDeployment(
  { taskDefinitionRecords, deployment }: Omit<OwnershipDependencies, 'caller'>,
  found: Owned,
): Promise<boolean> {
  return (
    hasOwnerTag(found, deployment) || (await taskDefinitionRecords.get(found.taskDefinition)) !== undefined
  );
}

/**
 * A task definition of this deployment by family, family:revision or ARN; those of others are not found, even if ECS
 * has them.
 */
async function findAny<Definition extends RegisteredTaskDefinition>(
  dependencies: Omit<DefinitionFinder<Definition>, 'caller'>,
  reference: string,
): Promise<Definition> {
  const found = await dependencies.taskDefinitions.describe(reference);
  if (!found || !(await isOfDeployment(dependencies, found))) throw new TaskDefinitionNotFound(reference);
  return found;
}

/** The same, to which the caller may do that. */
export async function findTaskDefinition<Definition extends RegisteredTaskDefinition>(
  dependencies: DefinitionFinder<Definition>,
  reference: string,
  action: Action,
): Promise<Definition> {
  const found = await findAny(dependencies, reference);
  const asked = { action, what: `Task definition "${found.taskDefinition}"`, owner: found.owner };
  refuseOthers(dependencies.caller, asked, () => new TaskDefinitionNotFound(reference));
  return found;
}

/** The same, to run it for this caller: its containers may get secrets, so reading it is not enough. */
export async function findRunnableFor<Definition extends RegisteredTaskDefinition>(
  dependencies: DefinitionFinder<Definition>,
  reference: string,
): Promise<Definition> {
  return runnable(await findTaskDefinition(dependencies, reference, 'change'), dependencies);
}

/** The same for any caller: AWS lets this deployment run only what has its tag. */
export async function findRunnable<Definition extends RegisteredTaskDefinition>(
  dependencies: Omit<DefinitionFinder<Definition>, 'caller'>,
  reference: string,
): Promise<Definition> {
  return runnable(await findAny(dependencies, reference), dependencies);
}

function runnable<Definition extends Owned>(
  found: Definition,
  { deployment }: Pick<OwnershipDependencies, 'deployment'>,
): Definition {
  if (hasOwnerTag(found, deployment)) return found;
  throw new NotOwned(
    `Task definition "${found.taskDefinition}"`,
    `no longer has the tag ${ownTags.owner} with the value "${deployment}", so this API may not run it: set the tag again, or register the task definition again`,
  );
}

const ofOthers = 'belongs to others, so nothing is added to it: choose another family';

/** Refuses to add to a family whose latest active revision is another team's, or others'; a family without one is free. */
export async function refuseFamilyOfOthers(
  dependencies: OwnershipDependencies,
  family: string,
  latest: Owned | undefined,
): Promise<void> {
  if (!latest) return;
  const { caller } = dependencies;
  if ((await isOfDeployment(dependencies, latest)) && may(caller, 'change', latest.owner)) return;
  const what = `The latest revision of the task definition family "${family}"`;
  throw caller.teams === null ? new NotOwned(what) : new NotOwned(what, ofOthers);
}
