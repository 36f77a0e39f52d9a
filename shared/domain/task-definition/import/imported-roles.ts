import type { Findings } from './changes.ts';
import { objects, type Json } from './json.ts';

/** What a deployment brings to the definitions that are registered in it. */
export interface Surroundings {
  executionRoleArn: string;
  logGroup: string;
  region: string;
  /** The ARNs of roles that definitions may name; `*` stands for anything. */
  allowedRoles: string;
}

/** The ARN of a role that is given by its name alone, as ECS takes it. */
const wholeArn = (role: unknown, { executionRoleArn }: Surroundings) => {
  const text = String(role);
  return text.startsWith('arn:') ? text : `${executionRoleArn.split(':role/')[0]}:role/${text}`;
};

function isAllowed(arn: string, { allowedRoles }: Surroundings): boolean {
  const parts = allowedRoles
    .split('*')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`).test(arn);
}

const remedy = (surroundings: Surroundings) => `name one that matches ${surroundings.allowedRoles}`;

/** The roles of a definition: those that this deployment may pass stay. */
export function importedRoles(definition: Json, surroundings: Surroundings, findings: Findings): Json {
  const { executionRoleArn: execution, taskRoleArn: task } = definition;
  const executionArn = execution === undefined ? undefined : wholeArn(execution, surroundings);
  const taskArn = task === undefined ? undefined : wholeArn(task, surroundings);
  const keepsExecution = executionArn !== undefined && isAllowed(executionArn, surroundings);
  if (executionArn !== undefined && !keepsExecution)
    findings.changed.push({
      path: ['executionRoleArn'],
      from: execution,
      to: surroundings.executionRoleArn,
      why: 'This deployment may not pass that role (iam:PassRole); its own pulls images and writes logs.',
    });
  if (taskArn !== undefined && !isAllowed(taskArn, surroundings))
    findings.issues.push({
      path: ['taskRoleArn'],
      message:
        'This deployment may not pass that role (iam:PassRole), and without it the containers could not call AWS as they do: ' +
        `${remedy(surroundings)}, or leave it out if they do not call AWS.`,
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
        `The execution role of this deployment does not read ${what}: ${remedy(surroundings)} in executionRoleArn. ` +
        'POST /clusters makes a role that reads them: ?dryRun=true gives the definition for that.';
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
