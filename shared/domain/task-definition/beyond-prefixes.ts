import { matchesPattern } from '../input/policy-pattern.ts';
import type { Findings } from './import/changes.ts';
import { credentialFiles, namedFiles, namedSecrets, type NamedSource } from './named-sources.ts';
import type { TaskDefinitionSpec } from './task-definition-fields.ts';

/**
 * What ECS may read for containers: the sources whose names begin in this way; `ANY`: all of this account; empty: none.
 * The permissions boundary of the roles of clusters says the same.
 */
export interface ReadablePrefixes {
  /** For secrets and parameters. */
  secrets: string;
  /** For the buckets with environment files. */
  buckets: string;
}

type Definition = Pick<TaskDefinitionSpec, 'containers' | 'executionRoleArn'>;

/** Everything that ECS would read for the containers of this definition, and this deployment does not allow. */
export const sourcesNotAllowed = (definition: Definition, prefixes: ReadablePrefixes): Findings['issues'] => [
  ...closedSources(definition, prefixes),
  ...beyondPrefixes(definition, prefixes),
];

/** Sources of a kind that this deployment does not have, whatever the role that would read them. */
export const closedSources = (
  definition: Pick<TaskDefinitionSpec, 'containers'>,
  prefixes: ReadablePrefixes,
): Findings['issues'] => [
  ...(prefixes.secrets === ''
    ? [...namedSecrets(definition), ...credentialFiles(definition)].map(closed(noSecrets))
    : []),
  ...(prefixes.buckets === ''
    ? [...namedFiles(definition), ...credentialFiles(definition)].map(closed(noFiles))
    : []),
];

/** The same for the files that overrides of a task add. */
export const closedFiles = (
  containers: Parameters<typeof namedFiles>[0]['containers'],
  { buckets }: ReadablePrefixes,
): Findings['issues'] => (buckets === '' ? namedFiles({ containers }).map(closed(noFiles)) : []);

const closed =
  (message: string) =>
  ({ path }: Pick<NamedSource, 'path'>) => ({ path, message });

const noSecrets =
  'Containers of this deployment get no secrets and no parameters. Leave it out, or deploy with --param secretPrefix=PREFIX, with which the names begin.';

const noFiles =
  'Containers of this deployment get no files from S3. Leave it out, or deploy with --param bucketPrefix=PREFIX, with which the names of the buckets begin.';

/** Sources that the boundary excludes, in a definition without an execution role. */
export function beyondPrefixes(
  definition: Definition,
  { secrets, buckets }: ReadablePrefixes,
): Findings['issues'] {
  if (definition.executionRoleArn !== undefined) return [];
  return [
    ...beyond(namedSecrets(definition), secrets, 'secrets and parameters'),
    ...beyond([...namedFiles(definition), ...credentialFiles(definition)], buckets, 'buckets'),
  ];
}

const beyond = (sources: NamedSource[], prefix: string, what: string) =>
  sources
    .filter(({ name }) => prefix !== '' && prefix !== 'ANY' && !matchesPattern(name, `${prefix}*`))
    .map(({ path }) => ({
      path,
      message:
        `The roles of this API only read ${what} with names that begin with "${prefix}". ` +
        'Use such a name, or set executionRoleArn to your own role that may read this one.',
    }));
