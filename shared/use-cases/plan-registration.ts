import type { TaskDefinitions } from '../aws/task-definitions.ts';
import { ownTags } from '../domain/input/tags.ts';
import { contentHash } from '../domain/task-definition/content-hash.ts';
import { toKeep } from '../domain/task-definition/kept-answer.ts';
import type { RegisteredTaskDefinition } from '../domain/task-definition/registered-task-definition.ts';
import { accountOf, secretsOfOthers } from '../domain/task-definition/secrets-of-others.ts';
import { registerTaskDefinitionInput } from '../domain/task-definition/task-definition-input.ts';
import type { TaskDefinitionSpec } from '../domain/task-definition/task-definition.ts';
import { InvalidRequest } from '../errors.ts';

/** What definitions get that name no role, group or region of their own. */
export type Surroundings = () => { executionRoleArn: string; logGroup: string; region: string };

interface Dependencies {
  taskDefinitions: Pick<TaskDefinitions, 'describe'>;
  surroundings: Surroundings;
}

export interface RegistrationPlan {
  /** The latest revision of the family, where it has the same content; without what its containers are told. */
  known: RegisteredTaskDefinition | null;
}

/** The input of RegisterTaskDefinition, with the hash of its content; refuses what the account cannot have. */
export function registration(spec: TaskDefinitionSpec, { surroundings }: Pick<Dependencies, 'surroundings'>) {
  const around = surroundings();
  const issues = secretsOfOthers(spec, accountOf(around.executionRoleArn)!);
  if (issues.length > 0)
    throw new InvalidRequest(issues.map(({ path, message }) => ({ path: ['body', ...path], message })));
  const content = registerTaskDefinitionInput(spec, around);
  return { content, hash: contentHash(content) };
}

/** Finds out whether there is anything to register. */
export async function planRegistration(
  dependencies: Dependencies,
  spec: TaskDefinitionSpec,
): Promise<RegistrationPlan> {
  const { hash } = registration(spec, dependencies);
  const known = await latestWith(dependencies, spec.family, hash);
  return { known: known ? toKeep(known) : null };
}

/** The latest revision of a family, if this is the hash of its content. */
export async function latestWith(
  { taskDefinitions }: Pick<Dependencies, 'taskDefinitions'>,
  family: string,
  hash: string,
): Promise<RegisteredTaskDefinition | undefined> {
  const latest = await taskDefinitions.describe(family);
  return latest?.tags[ownTags.content] === hash ? latest : undefined;
}
