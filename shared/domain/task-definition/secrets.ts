import type { TaskDefinitionSpec } from './task-definition-fields.ts';

export interface SecretSources {
  /** ARNs of secrets in Secrets Manager. */
  secrets: string[];
  /** Names of such secrets, in the region and account of the task. */
  secretNames: string[];
  /** ARNs of parameters in Systems Manager. */
  parameters: string[];
  /** Names of such parameters, in the region and account of the task. */
  parameterNames: string[];
}

/** Everything that the execution role of a task definition must be able to read. */
export function secretSources({ containers }: TaskDefinitionSpec): SecretSources {
  const credentials = containers.flatMap(({ repositoryCredentials }) => repositoryCredentials ?? []);
  const values = containers.flatMap(({ secrets, logging }) => [
    ...Object.values(secrets),
    ...Object.values(logging.secretOptions),
  ]);
  const arns = [...values, ...credentials].filter(isArn).map(wholeSecret);
  return {
    secrets: once(arns.filter((arn) => !isParameter(arn))),
    secretNames: once(credentials.filter((source) => !isArn(source))),
    parameters: once(arns.filter(isParameter)),
    parameterNames: once(values.filter((source) => !isArn(source))),
  };
}

const isArn = (source: string) => source.startsWith('arn:');
const isParameter = (arn: string) => arn.split(':')[2] === 'ssm';
const once = (sources: string[]) => [...new Set(sources)].toSorted();

/** Without the `:key:stage:version` that may follow the seven parts of a secret's ARN. */
const wholeSecret = (source: string) => source.split(':').slice(0, 7).join(':');
