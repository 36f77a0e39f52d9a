import type { Change } from '../domain/task-definition/import/changes.ts';
import { importedDefinition } from '../domain/task-definition/import/imported-definition.ts';
import type { Surroundings } from '../domain/task-definition/import/imported-roles.ts';
import { isObject, type Json } from '../domain/task-definition/import/json.ts';
import { pathInEcs } from '../domain/task-definition/import/path-in-ecs.ts';
import type { TaskDefinitionSpec } from '../domain/task-definition/task-definition.ts';
import { InvalidRequest, type Issue } from '../errors.ts';

/** Reads a specification by the rules of POST /task-definitions. */
type ReadSpec = (spec: unknown) => { data: TaskDefinitionSpec | undefined; issues: Issue[] };

export interface ImportedBody {
  /** As a request has it, with nothing filled in. */
  spec: Json;
  parsed: TaskDefinitionSpec;
  changed: Change[];
}

/**
 * Reads a task definition of ECS's shape; throws one `InvalidRequest` with every reason why it cannot be imported, each
 * at its place in the body. `readsSecrets`: whether the role that it will get reads what it names.
 */
export function readImport(
  readSpec: ReadSpec,
  body: Json,
  surroundings: Surroundings,
  { readsSecrets }: { readsSecrets: boolean },
): ImportedBody {
  const { taskDefinition: inner, tags } = body;
  const [definition, prefix] = isObject(inner)
    ? [{ tags, ...inner }, ['body', 'taskDefinition']]
    : [body, ['body']];
  const { spec, changed, issues, unreadable } = importedDefinition(definition, surroundings);
  const place = (path: (string | number)[]) => [...(path[0] === 'tags' ? ['body'] : prefix), ...path];
  const { data, issues: ofRules } = readSpec(spec);
  const all = [
    ...[...issues, ...(readsSecrets ? [] : unreadable)].map(({ path, message }) => ({
      path: place(path),
      message,
    })),
    ...ofRules.map(({ path, message }) => ({
      path: place(pathInEcs(path.slice(1))),
      message: message.replace(ownFields, fieldsOfEcs),
    })),
  ];
  if (!data || all.length > 0) throw new InvalidRequest(all);
  return {
    spec,
    parsed: data,
    changed: changed.map((change) => ({ ...change, path: place(change.path) })),
  };
}

/** The list of fields that the rules give has this API's names, which a definition of ECS does not take. */
const ownFields = /(?<=^There is no field .* here\. )Fields: .*$/s;
const fieldsOfEcs =
  'Correct it by https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html or leave it out.';
