import type { Findings } from './import/changes.ts';
import type { TaskDefinitionSpec } from './task-definition.ts';

/**
 * The secrets and parameters of other accounts that a definition without an execution role names: the roles of this
 * service read those of their own account alone, as the boundary says.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html
 */
export function secretsOfOthers(
  { containers, executionRoleArn }: TaskDefinitionSpec,
  account: string,
): Findings['issues'] {
  if (executionRoleArn !== undefined) return [];
  return containers.flatMap(({ secrets, logging, repositoryCredentials }, index) => {
    const ofNames = (sources: Record<string, string>, ...path: string[]) =>
      Object.entries(sources).map(([name, source]) => ({ path: [...path, name], source }));
    const named = [
      ...ofNames(secrets, 'secrets'),
      ...ofNames(logging.secretOptions, 'logging', 'secretOptions'),
      ...(repositoryCredentials ? [{ path: ['repositoryCredentials'], source: repositoryCredentials }] : []),
    ];
    return named.flatMap(({ path, source }) => {
      const owner = accountOf(source);
      return owner === undefined || owner === account
        ? []
        : [{ path: ['containers', index, ...path], message: refusal(owner, account) }];
    });
  });
}

/** The account in an ARN; undefined for a name, which is of the account that reads it. */
export const accountOf = (source: string): string | undefined =>
  source.startsWith('arn:') ? source.split(':')[4] : undefined;

const refusal = (owner: string, account: string) =>
  `It is in account ${owner}; the roles of this service read what is in their own account, ${account}, alone. ` +
  'Name a secret or parameter of that account, or a role of yours that may read this one in executionRoleArn.';
