import type { TaskDefinitionRecords } from '../../journal/task-definitions.ts';
import type { TaskDefinitions } from '../../aws/task-definitions.ts';
import { ownTags } from '../../domain/ownership.ts';
import { sourcesNotAllowed, type ReadablePrefixes } from '../../domain/task-definition/beyond-prefixes.ts';
import { clusterPartProblems } from '../../domain/task-definition/cluster-parts.ts';
import { fileSystemsNotAllowed } from '../../domain/task-definition/file-systems-not-allowed.ts';
import { contentHash } from '../../domain/content-hash.ts';
import { redact } from '../../domain/task-definition/redacted-response.ts';
import type { RegisteredTaskDefinition } from '../../domain/task-definition/registered-task-definition.ts';
import { rolesNotAllowed, rolesOfTask } from '../../domain/task-definition/roles-not-allowed.ts';
import { accountOf, secretsOfOthers } from '../../domain/task-definition/secrets-of-others.ts';
import { registerTaskDefinitionInput } from '../../domain/task-definition/task-definition-input.ts';
import type { TaskDefinitionSpec } from '../../domain/task-definition/task-definition-fields.ts';
import type { Caller, Owner } from '../../domain/team/caller.ts';
import { refuseFamilyOfOthers } from './find-task-definition.ts';
import { isOriginal } from './is-original.ts';
import { refuseBody } from '../refuse-body.ts';

/** The defaults for definitions without role, group or region. */
export type RegistrationDefaults = () => { executionRoleArn: string; logGroup: string; region: string };

export interface RegistrationPlanDependencies {
  taskDefinitions: Pick<TaskDefinitions, 'describe'>;
  taskDefinitionRecords: Pick<TaskDefinitionRecords, 'get'>;
  deployment: string;
  caller: Caller;
  /** The team that the revision will belong to. */
  owner: Owner;
  /** The ARNs of the caller's own roles that this deployment may pass. */
  allowedRoles: readonly string[];
  /** The log groups of the caller's own that containers may write to. */
  allowedGroups: readonly string[];
  readablePrefixes: ReadablePrefixes;
  allowedFileSystems: readonly string[];
  registrationDefaults: RegistrationDefaults;
}

export interface RegistrationPlan {
  /** The latest revision of the family, if it has the same content; without secrets. */
  known: RegisteredTaskDefinition | null;
}

/** The input of RegisterTaskDefinition, with the hash of its content; refuses what the account cannot use. */
export function registration(
  spec: TaskDefinitionSpec,
  {
    registrationDefaults,
    allowedRoles,
    allowedGroups,
    readablePrefixes,
    allowedFileSystems,
    deployment,
  }: Omit<RegistrationPlanDependencies, 'taskDefinitions' | 'taskDefinitionRecords'>,
) {
  const defaults = registrationDefaults();
  const { executionRoleArn } = spec;
  const isDefault = executionRoleArn === defaults.executionRoleArn;
  const own = isDefault ? { executionRoleArn: undefined } : {};
  const named = rolesOfTask({ ...spec, ...own });
  const account = accountOf(defaults.executionRoleArn)!;
  refuseBody([
    ...rolesNotAllowed(named, { allowedRoles, deployment }),
    ...clusterPartProblems({ ...spec, ...own }, { deployment, allowedGroups }),
    ...secretsOfOthers(spec, account),
    ...sourcesNotAllowed(spec, readablePrefixes),
    ...fileSystemsNotAllowed(spec, { listed: allowedFileSystems, account }),
  ]);
  const content = registerTaskDefinitionInput(spec, defaults);
  return { content, hash: contentHash(content) };
}

/** Finds out whether there is anything to register. */
export async function planRegistration(
  dependencies: RegistrationPlanDependencies,
  spec: TaskDefinitionSpec,
): Promise<RegistrationPlan> {
  const { hash } = registration(spec, dependencies);
  const known = await latestWith(dependencies, spec.family, hash);
  return { known: known ? redact(known) : null };
}

/**
 * The latest revision of a family, if this API registered it with a content of this hash. A copy of a revision has its
 * tags, so the journal decides. Refuses a family whose latest revision is somebody else's.
 */
export async function latestWith(
  {
    taskDefinitions,
    taskDefinitionRecords,
    deployment,
    caller,
    owner,
  }: Pick<
    RegistrationPlanDependencies,
    'taskDefinitions' | 'taskDefinitionRecords' | 'deployment' | 'caller' | 'owner'
  >,
  family: string,
  hash: string,
): Promise<RegisteredTaskDefinition | undefined> {
  const latest = await taskDefinitions.describe(family);
  await refuseFamilyOfOthers({ taskDefinitionRecords, deployment, caller }, family, latest);
  if (latest?.tags[ownTags.content] !== hash || latest.tags[ownTags.owner] !== deployment) return undefined;
  if (latest.owner !== owner) return undefined;
  const record = await taskDefinitionRecords.get(latest.taskDefinition);
  const isOwn = record ? record.content === hash : await isOriginal(taskDefinitions, latest);
  return isOwn ? latest : undefined;
}
