import type { Findings } from './import/changes.ts';
import { namedSecrets } from './named-sources.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

/**
 * Secrets and parameters of other accounts in a definition without an execution role: the permissions boundary allows
 * the roles of this API to read only those of their own account.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html
 */
export function secretsOfOthers(definition: TaskDefinitionSpec, account: string): Findings['issues'] {
  if (definition.executionRoleArn !== undefined) return [];
  return namedSecrets(definition).flatMap(({ path, source }) => {
    const deployment = accountOf(source);
    return deployment === undefined || deployment === account
      ? []
      : [{ path, message: refusal(deployment, account) }];
  });
}

/** The account in an ARN; undefined for a name, which belongs to the account that reads it. */
export const accountOf = (source: string): string | undefined =>
  source.startsWith('arn:') ? source.split(':')[4] : undefined;

const refusal = (deployment: string, account: string) =>
  `It is in account ${deployment}; the roles of this API can only read from their own account, ${account}. ` +
  'Use a secret or parameter of that account, or set executionRoleArn to your own role that may read this one.';
