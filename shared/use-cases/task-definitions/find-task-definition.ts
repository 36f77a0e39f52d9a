import type { TaskDefinitionRecords } from '../../journal/task-definitions.ts';
import { ownTags } from '../../domain/ownership.ts';
import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';
import { NotOwned } from '../../errors/aws-errors.ts';
import { TaskDefinitionNotFound } from '../../errors/task-errors.ts';

export interface OwnershipDependencies {
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'get'>;
  deployment: string;
}

export interface DefinitionFinder<
  Definition extends RegisteredTaskDefinition = RegisteredTaskDefinition,
> extends OwnershipDependencies {
  taskDefinitions: { describe: (reference: string) => Promise<Definition | undefined> };
}

type Owned = Pick<RegisteredTaskDefinition, 'taskDefinition' | 'tags'>;

export const hasOwnerTag = ({ tags }: Owned, deployment: string): boolean =>
  tags[ownTags.owner] === deployment;

/** Whether a task definition belongs to this deployment: it has its tag, or the journal knows its registration. */
export async function isOfDeployment(
  { taskDefinitionRecords, deployment }: OwnershipDependencies,
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
export async function findTaskDefinition<Definition extends RegisteredTaskDefinition>(
  dependencies: DefinitionFinder<Definition>,
  reference: string,
): Promise<Definition> {
  const found = await dependencies.taskDefinitions.describe(reference);
  if (!found || !(await isOfDeployment(dependencies, found))) throw new TaskDefinitionNotFound(reference);
  return found;
}

/** The same, to run it: AWS lets this deployment run only what has its tag. */
export async function findRunnable<Definition extends RegisteredTaskDefinition>(
  dependencies: DefinitionFinder<Definition>,
  reference: string,
): Promise<Definition> {
  const found = await findTaskDefinition(dependencies, reference);
  if (!hasOwnerTag(found, dependencies.deployment)) throw withoutTag(found, dependencies.deployment);
  return found;
}

export const withoutTag = ({ taskDefinition }: Owned, deployment: string): NotOwned =>
  new NotOwned(
    `Task definition "${taskDefinition}"`,
    `no longer has the tag ${ownTags.owner} with the value "${deployment}", so this API may not run it: set the tag again, or register the task definition again`,
  );

/** Refuses to add to a family whose latest active revision is somebody else's; a family without one is free. */
export async function refuseFamilyOfOthers(
  dependencies: OwnershipDependencies,
  family: string,
  latest: Owned | undefined,
): Promise<void> {
  if (latest && !(await isOfDeployment(dependencies, latest)))
    throw new NotOwned(`The latest revision of the task definition family "${family}"`);
}
