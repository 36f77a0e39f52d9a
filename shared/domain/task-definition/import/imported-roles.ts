import { roleArnPattern } from '../../input/arns.ts';
import { matchesPattern } from '../../input/policy-pattern.ts';
import { received } from '../../input/received.ts';
import { goesWithCluster, isRoleOfCluster } from '../of-a-cluster.ts';
import { nameAllowed, notAllowed } from '../roles-not-allowed.ts';
import type { Findings } from './changes.ts';
import { objects, type Json } from './json.ts';

/** What a deployment brings to the definitions that are registered in it. */
export interface Surroundings {
  executionRoleArn: string;
  logGroup: string;
  region: string;
  /** The ARNs of roles that definitions may name, as a policy has them. */
  allowedRoles: string;
  /** The deployment, as the names of its clusters' stacks begin. */
  owner: string;
  /**
   * What the specification is for. `registration`: it gets the role and the log group above. `plan`: whoever takes it
   * decides, as a cluster makes its own. `view`: the same, and the definition is a revision of this account, whose log
   * groups are its own.
   */
  purpose: 'registration' | 'plan' | 'view';
}

/**
 * A role that is given by its name alone. ECS takes that of `taskRoleArn` ("short name or full ARN"); of `executionRoleArn`
 * it says ARN, and a name there is read in the same way.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
const roleName = /^[\w+=,.@/-]{1,576}$/;

/** The ARN of a role; undefined where a placeholder or anything else stands for it. */
function arnOf(role: unknown, { executionRoleArn }: Surroundings): string | undefined {
  if (typeof role !== 'string') return undefined;
  const arn = roleName.test(role) ? `${executionRoleArn.split(':role/')[0]}:role/${role}` : role;
  return roleArnPattern.test(arn) ? arn : undefined;
}

const noRole = (role: unknown) =>
  `Received ${received(role)}, which is neither the ARN nor the name of a role`;

const insteadOfNone =
  'A definition that is registered alone gets the role of this deployment, which pulls images and writes logs; ' +
  'a cluster makes a role of its own.';

/** The roles of a definition: those that this deployment may pass stay. */
export function importedRoles(definition: Json, surroundings: Surroundings, findings: Findings): Json {
  const { executionRoleArn: execution, taskRoleArn: task } = definition;
  const [executionArn, taskArn] = [execution, task].map((role) => arnOf(role, surroundings));
  const problem = executionProblem(execution, executionArn, surroundings);
  const keepsExecution = problem === undefined;
  const isTheSame = executionArn === surroundings.executionRoleArn && surroundings.purpose !== 'plan';
  if (!keepsExecution && !isTheSame)
    findings.changed.push({
      path: ['executionRoleArn'],
      from: execution ?? null,
      to: surroundings.purpose === 'registration' ? surroundings.executionRoleArn : null,
      reason: [problem, insteadOfNone].filter(Boolean).join(' '),
    });
  const isOfCluster = taskArn !== undefined && isRoleOfCluster(taskArn, surroundings.owner);
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
  if (isOfCluster) reportRoleOfCluster(taskArn, surroundings, findings);
  else if (
    task !== undefined &&
    (taskArn === undefined || !matchesPattern(taskArn, surroundings.allowedRoles))
  )
    findings.issues.push({
      path: ['taskRoleArn'],
      message:
        (taskArn === undefined
          ? noRole(task)
          : `${notAllowed}, and without it the containers could not call AWS as they do`) +
        `: ${nameAllowed(surroundings.allowedRoles)}, or leave it out if the containers do not call AWS.`,
    });
  return {
    ...(keepsExecution && { executionRoleArn: executionArn }),
    ...(taskArn !== undefined && !isOfCluster && { taskRoleArn: taskArn }),
  };
}

/** Why a definition does not keep its execution role: words, or none where it has no role but that of the deployment. */
function executionProblem(
  given: unknown,
  arn: string | undefined,
  { allowedRoles, owner, executionRoleArn }: Surroundings,
): string | undefined {
  if (given === undefined || arn === executionRoleArn) return '';
  if (arn === undefined) return `${noRole(given)}.`;
  if (isRoleOfCluster(arn, owner)) return goesWithCluster;
  return matchesPattern(arn, allowedRoles) ? undefined : `${notAllowed}.`;
}

/** The stack of a cluster makes a task role where the definition names none and needs one. */
function reportRoleOfCluster(arn: string, { purpose }: Surroundings, { changed, issues }: Findings): void {
  const path = ['taskRoleArn'];
  if (purpose === 'view')
    changed.push({
      path,
      from: arn,
      to: null,
      reason: `${goesWithCluster} A cluster makes one of its own where its definition needs one.`,
    });
  else issues.push({ path, message: `${goesWithCluster} Leave it out, or name a role of your own.` });
}

/** What the execution role of the deployment cannot read for a definition that brings none. */
export function unreadable(definition: Json, surroundings: Surroundings): Findings['issues'] {
  return objects(definition['containerDefinitions']).flatMap((container, index) =>
    readByTheRole.flatMap(({ path, what }) => {
      const value = path.reduce<unknown>((inner, name) => (inner as Json | undefined)?.[name], container);
      if (value === undefined) return [];
      const message =
        `The execution role of this deployment does not read ${what}: ${nameAllowed(surroundings.allowedRoles)} in executionRoleArn. ` +
        'POST /clusters makes a role that reads them: POST /task-definition-import-plans gives the definition for that.';
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
