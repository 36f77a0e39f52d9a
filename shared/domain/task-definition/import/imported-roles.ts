import { roleArnPattern } from '../../input/arns.ts';
import { matchesPattern } from '../../input/policy-pattern.ts';
import { received } from '../../input/received.ts';
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
  /** Whether the definition is registered with the role and the log group above; a cluster makes its own. */
  registers: boolean;
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
  const keepsExecution =
    executionArn !== undefined && matchesPattern(executionArn, surroundings.allowedRoles);
  if (!keepsExecution)
    findings.changed.push({
      path: ['executionRoleArn'],
      from: execution ?? null,
      to: surroundings.registers ? surroundings.executionRoleArn : null,
      reason:
        execution === undefined
          ? insteadOfNone
          : `${executionArn ? notAllowed : noRole(execution)}. ${insteadOfNone}`,
    });
  for (const [name, role, arn] of [
    ...(keepsExecution ? [['executionRoleArn', execution, executionArn] as const] : []),
    ['taskRoleArn', task, taskArn] as const,
  ])
    if (arn !== undefined && role !== arn)
      findings.changed.push({
        path: [name],
        from: role,
        to: arn,
        reason: 'It is the same role, by its ARN.',
      });
  if (task !== undefined && (taskArn === undefined || !matchesPattern(taskArn, surroundings.allowedRoles)))
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
    ...(taskArn !== undefined && { taskRoleArn: taskArn }),
  };
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
