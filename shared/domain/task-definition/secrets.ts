import type { TaskDefinitionSpec } from './task-definition.ts';

export interface SecretArns {
  /** Secrets in Secrets Manager. */
  secrets: string[];
  /** Parameters in Systems Manager. */
  parameters: string[];
}

/** All that the execution role of a task definition has to read. */
export function secretArns({ containers }: TaskDefinitionSpec): SecretArns {
  const sources = containers.flatMap(({ secrets, logging, repositoryCredentials }) => [
    ...Object.values(secrets),
    ...Object.values(logging.secretOptions),
    ...(repositoryCredentials ? [repositoryCredentials] : []),
  ]);
  const arns = [...new Set(sources.map(wholeSecret))].toSorted();
  const isParameter = (arn: string) => arn.split(':')[2] === 'ssm';
  return { secrets: arns.filter((arn) => !isParameter(arn)), parameters: arns.filter(isParameter) };
}

/** Without the `:key:stage:version` that may follow the seven parts of a secret's ARN. */
const wholeSecret = (source: string) => source.split(':').slice(0, 7).join(':');
