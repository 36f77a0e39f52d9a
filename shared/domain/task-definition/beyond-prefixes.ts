import { matchesPattern } from '../input/policy-pattern.ts';
import type { Findings } from './import/changes.ts';
import { namedSecrets } from './secrets-of-others.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

/** Name prefixes of resources that the roles of clusters may read, as in their permissions boundary; empty: all. */
export interface ReadablePrefixes {
  /** For secrets and parameters. */
  secrets: string;
  /** For the buckets with environment files. */
  buckets: string;
}

/** Secrets and files of a definition without an execution role that the boundary of its role excludes. */
export function beyondPrefixes(
  definition: TaskDefinitionSpec,
  prefixes: ReadablePrefixes,
): Findings['issues'] {
  if (definition.executionRoleArn !== undefined) return [];
  const files = definition.containers.flatMap(({ environmentFiles = [] }, index) =>
    environmentFiles.map(({ value }, place) => ({
      path: ['containers', index, 'environmentFiles', place, 'value'],
      name: value.split(':').slice(5).join(':'),
    })),
  );
  const secrets = namedSecrets(definition).map(({ path, source }) => ({ path, name: nameOf(source) }));
  return [
    ...beyond(secrets, prefixes.secrets, 'secrets and parameters'),
    ...beyond(files, prefixes.buckets, 'buckets'),
  ];
}

const beyond = (named: { path: (string | number)[]; name: string }[], prefix: string, what: string) =>
  named
    .filter(({ name }) => !matchesPattern(name, `${prefix}*`))
    .map(({ path }) => ({
      path,
      message:
        `The roles of this API only read ${what} with names that begin with "${prefix}". ` +
        'Use such a name, or set executionRoleArn to your own role that may read this one.',
    }));

/** The ARN without `:key:stage:version`, or the name: a parameter is the same with and without a leading slash. */
const nameOf = (source: string): string =>
  source.startsWith('arn:')
    ? source.replace(/^arn:[^:]+:(secretsmanager:[^:]*:\d*:secret:|ssm:[^:]*:\d*:parameter\/)/, '')
    : source.replace(/^\//, '');
