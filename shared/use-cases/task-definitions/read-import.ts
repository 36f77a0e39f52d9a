import type { ImportChange } from '../../domain/task-definition/import/changes.ts';
import { describedDefinition } from '../../domain/task-definition/import/described-definition.ts';
import { importedDefinition } from '../../domain/task-definition/import/imported-definition.ts';
import type { ImportSettings } from '../../domain/task-definition/import/imported-roles.ts';
import type { Json } from '../../domain/task-definition/import/json.ts';
import { pathInEcs } from '../../domain/task-definition/import/path-in-ecs.ts';
import { beyondPrefixes, closedSources } from '../../domain/task-definition/beyond-prefixes.ts';
import { fileSystemsNotAllowed } from '../../domain/task-definition/file-systems-not-allowed.ts';
import { accountOf, secretsOfOthers } from '../../domain/task-definition/secrets-of-others.ts';
import type { TaskDefinitionSpec } from '../../domain/task-definition/task-definition-fields.ts';
import { jsonPointer } from '../../domain/json-pointer.ts';
import { InvalidRequest, type Issue } from '../../errors/request-errors.ts';

/** Parses a specification by the rules of POST /task-definitions. */
export type ReadSpec = (spec: unknown) => { data: TaskDefinitionSpec | undefined; issues: Issue[] };

interface ImportedBody {
  /** As in a request, without defaults. */
  spec: Json;
  parsed: TaskDefinitionSpec;
  changed: ImportChange[];
}

/**
 * Reads a task definition in the format of ECS; throws one `InvalidRequest` with every reason why it cannot be
 * imported, each with its path in the body.
 */
export function readImport(readSpec: ReadSpec, body: Json, importSettings: ImportSettings): ImportedBody {
  const { imported, issues } = tryImport(readSpec, body, importSettings);
  if (!imported) throw new InvalidRequest(issues);
  return imported;
}

/** The same, but returns the reasons. */
export function tryImport(
  readSpec: ReadSpec,
  body: Json,
  importSettings: ImportSettings,
): { imported: ImportedBody | undefined; issues: Issue[] } {
  const { definition, place, issues: ofBody } = describedDefinition(body);
  if (!definition) return { imported: undefined, issues: ofBody };
  const { spec, changed, issues: ofImport, unreadable } = importedDefinition(definition, importSettings);
  const { data, issues: ofRules } = readSpec(spec);
  const known = new Set(ofImport.map(({ path }) => JSON.stringify(path)));
  const isKnown = (path: Issue['path']) =>
    known.has('[]') || path.some((_, index) => known.has(JSON.stringify(path.slice(0, index + 1))));
  const { readablePrefixes, allowedFileSystems: listed, executionRoleArn } = importSettings;
  const account = accountOf(executionRoleArn)!;
  const closed = data ? inEcs(closedSources(data, readablePrefixes)) : [];
  const sources = data
    ? [
        ...secretsOfOthers(data, account),
        ...beyondPrefixes(data, readablePrefixes),
        ...fileSystemsNotAllowed(data, { listed, account }),
      ]
    : [];
  const ofSpec = [
    ...inEcs([...ofRules.map((issue) => ({ ...issue, path: issue.path.slice(1) })), ...sources]),
    ...closed,
  ].filter(({ path }) => !isKnown(path));
  const ofRole = unreadable.filter(({ path }) => !closed.some((one) => isWithin(one.path, path)));
  const issues = [
    ...ofBody,
    ...[...ofImport, ...ofRole, ...ofSpec].map((issue) => ({ ...issue, path: place(issue.path) })),
  ];
  if (!data || issues.length > 0) return { imported: undefined, issues };
  const reported = changed.map(({ path, ...change }) => ({
    pointer: jsonPointer(place(path).slice(1)),
    ...change,
  }));
  return { imported: { spec, parsed: data, changed: reported }, issues };
}

const inEcs = (issues: Issue[]): { path: (string | number)[]; message: string }[] =>
  issues.map(({ path, message }) => ({ path: pathInEcs(path), message }));

const isWithin = (path: readonly PropertyKey[], outer: readonly PropertyKey[]) =>
  outer.every((key, index) => path[index] === key);
