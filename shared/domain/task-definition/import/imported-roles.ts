import { roleArnPattern } from '../../input/arns.ts';
import { received } from '../../input/received.ts';
import type { ReadablePrefixes } from '../beyond-prefixes.ts';
import { goesWithCluster, isRoleOfCluster } from '../cluster-parts.ts';
import { nameAllowed, notAllowed } from '../roles-not-allowed.ts';
import type { Findings } from './changes.ts';
import { objects, type Json } from './json.ts';

/** Defaults that a deployment adds to definitions. */
export interface ImportSettings {
  executionRoleArn: string;
  logGroup: string;
  region: string;
  /** The ARNs of the roles that definitions may name. */
  allowedRoles: readonly string[];
  /** The log groups of the caller's own that containers may write to. */
  allowedGroups: readonly string[];
  readablePrefixes: ReadablePrefixes;
  /** The ids and ARNs of the file systems that containers may mount. */
  allowedFileSystems: readonly string[];
  /** The deployment. */
  deployment: string;
  /**
   * The purpose of the specification. `registration`: it gets the role and the log group above. `plan`: the endpoint
   * that takes it decides, since a cluster creates its own. `view`: as `plan`, but the definition is a revision of this
   * account, and so are its log groups.
   */
  purpose: 'registration' | 'plan' | 'view';
}

/**
 * A role that is named without an ARN. For `taskRoleArn` ECS takes a "short name or full ARN"; for `executionRoleArn`
 * it documents an ARN, and a name is read in the same way.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
const roleName = /^[\w+=,.@/-]{1,576}$/;

/** The ARN of a role; undefined if the value is a placeholder or anything else. */
function arnOf(role: unknown, { executionRoleArn }: ImportSettings): string | undefined {
  if (typeof role !== 'string') return undefined;
  const arn = roleName.test(role) ? `${executionRoleArn.split(':role/')[0]}:role/${role}` : role;
  return roleArnPattern.test(arn) ? arn : undefined;
}

const noRole = (role: unknown) =>
  `Received ${received(role)}, which is neither the ARN nor the name of a role`;

const insteadOfNone =
  'A definition without a cluster gets the role of this deployment, which pulls images and writes logs; ' +
  'a cluster creates its own role.';

/** The roles of a definition: those that this deployment may pass are kept. */
export function importedRoles(definition: Json, importSettings: ImportSettings, findings: Findings): Json {
  const { executionRoleArn: execution, taskRoleArn: task } = definition;
  const [executionArn, taskArn] = [execution, task].map((role) => arnOf(role, importSettings));
  const problem = executionProblem(execution, executionArn, importSettings);
  const keepsExecution = problem === undefined;
  const isTheSame = executionArn === importSettings.executionRoleArn && importSettings.purpose !== 'plan';
  if (!keepsExecution && !isTheSame)
    findings.changed.push({
      path: ['executionRoleArn'],
      from: execution ?? null,
      to: importSettings.purpose === 'registration' ? importSettings.executionRoleArn : null,
      reason: [problem, insteadOfNone].filter(Boolean).join(' '),
    });
  const isOfCluster = taskArn !== undefined && isRoleOfCluster(taskArn, importSettings.deployment);
  for (const [name, role, arn] of [
    ...(keepsExecution ? [['executionRoleArn', execution, executionArn] as const] : []),
    ...(isOfCluster ? [] : [['taskRoleArn', task, taskArn] as const]),
  ])
    if (arn !== undefined && role !== arn)
      findings.changed.push({
        path: [name],
        from: role,
        to: arn,
        reason: 'It is the same role, by its ARN.',
      });
  if (isOfCluster) reportRoleOfCluster(taskArn, importSettings, findings);
  else if (task !== undefined && (taskArn === undefined || !importSettings.allowedRoles.includes(taskArn)))
    findings.issues.push({
      path: ['taskRoleArn'],
      message:
        (taskArn === undefined
          ? noRole(task)
          : `${notAllowed}, and without it the containers could not call AWS`) +
        `: ${nameAllowed(importSettings.allowedRoles)}, or leave it out if the containers do not call AWS.`,
    });
  return {
    ...(keepsExecution && { executionRoleArn: executionArn }),
    ...(taskArn !== undefined && !isOfCluster && { taskRoleArn: taskArn }),
  };
}

/** Why a definition does not keep its execution role; undefined without a role, or with the role of the deployment. */
function executionProblem(
  given: unknown,
  arn: string | undefined,
  { allowedRoles, deployment, executionRoleArn }: ImportSettings,
): string | undefined {
  if (given === undefined || arn === executionRoleArn) return '';
  if (arn === undefined) return `${noRole(given)}.`;
  if (isRoleOfCluster(arn, deployment)) return goesWithCluster;
  return allowedRoles.includes(arn) ? undefined : `${notAllowed}.`;
}

/** The stack of a cluster creates a task role if the definition names none and needs one. */
function reportRoleOfCluster(arn: string, { purpose }: ImportSettings, { changed, issues }: Findings): void {
  const path = ['taskRoleArn'];
  if (purpose === 'view')
    changed.push({
      path,
      from: arn,
      to: null,
      reason: `${goesWithCluster} A cluster creates its own if its definition needs one.`,
    });
  else issues.push({ path, message: `${goesWithCluster} Leave it out, or name your own role.` });
}

/** What the execution role of the deployment cannot read, for a definition without its own role. */
export function unreadable(definition: Json, importSettings: ImportSettings): Findings['issues'] {
  return objects(definition['containerDefinitions']).flatMap((container, index) =>
    readByTheRole.flatMap(({ path, what }) => {
      const value = path.reduce<unknown>((inner, name) => (inner as Json | undefined)?.[name], container);
      if (value === undefined) return [];
      const message =
        `The execution role of this deployment does not read ${what}: set executionRoleArn, and ${nameAllowed(importSettings.allowedRoles)}. ` +
        'POST /clusters creates a role that reads them: get the definition for it from POST /task-definition-import-plans.';
      return [{ path: ['containerDefinitions', index, ...path], message }];
    }),
  );
}

const readByTheRole = [
  { path: ['secrets'], what: 'secrets' },
  { path: ['logConfiguration', 'secretOptions'], what: 'secrets' },
  { path: ['repositoryCredentials'], what: 'the credentials of registries' },
  { path: ['environmentFiles'], what: 'environment files' },
  { path: ['credentialSpecs'], what: 'credential specs' },
];
