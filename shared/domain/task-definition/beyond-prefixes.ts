import { matchesPattern } from '../input/policy-pattern.ts';
import type { Findings } from './import/changes.ts';
import { namedSecrets } from './secrets-of-others.ts';
import type { TaskDefinitionSpec } from './task-definition.ts';

/** How the names begin of what the roles of clusters may read, as in their boundary; empty: in whatever way. */
export interface ReadablePrefixes {
  /** Of secrets and parameters. */
  secrets: string;
  /** Of the buckets that environment files are in. */
  buckets: string;
}

/** The secrets and files of a definition without an execution role that the boundary of its role leaves out. */
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
        `The roles of this API read ${what} whose names begin with "${prefix}" alone. ` +
        'Name such a one, or a role of yours that may read this one in executionRoleArn.',
    }));

/** Of an ARN without `:key:stage:version`, or as it was given: a parameter is the same with and without the first slash. */
const nameOf = (source: string): string =>
  source.startsWith('arn:')
    ? source.replace(/^arn:[^:]+:(secretsmanager:[^:]*:\d*:secret:|ssm:[^:]*:\d*:parameter\/)/, '')
    : source.replace(/^\//, '');
