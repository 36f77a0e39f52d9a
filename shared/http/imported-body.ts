import type { Change } from '../domain/task-definition/import/changes.ts';
import { importedDefinition } from '../domain/task-definition/import/imported-definition.ts';
import type { Surroundings } from '../domain/task-definition/import/imported-roles.ts';
import { isObject, type Json } from '../domain/task-definition/import/json.ts';
import { pathInEcs } from '../domain/task-definition/import/path-in-ecs.ts';
import { taskDefinitionSpec, type TaskDefinitionSpec } from '../domain/task-definition/task-definition.ts';
import { InvalidRequest } from '../errors.ts';
import { issueMessage, issuesOf } from './issues.ts';

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
export function importedBody(
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
  const result = taskDefinitionSpec.safeParse(spec, { error: issueMessage });
  const ofRules = result.error ? issuesOf(result.error, 'body', []) : [];
  const all = [
    ...[...issues, ...(readsSecrets ? [] : unreadable)].map(({ path, message }) => ({
      path: place(path),
      message,
    })),
    ...ofRules.map(({ path, message }) => ({ path: place(pathInEcs(path.slice(1))), message })),
  ];
  if (!result.success || all.length > 0) throw new InvalidRequest(all);
  return {
    spec,
    parsed: result.data,
    changed: changed.map((change) => ({ ...change, path: place(change.path) })),
  };
}
