import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'yaml';
import { kebab } from '../../support/entries.ts';

const folder = new URL('../../../infra/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const allowed = parse(read('allow.yml'), { logLevel: 'error' }) as Record<
  string,
  { Action: string | string[] }
>;
const entries = createRequire(import.meta.url)('../../../infra/entries.cjs') as {
  statements: Record<string, Record<string, { Action: string }>>;
};

/** Actions of AWS by function, as deployed: what it may not call, no fault can strike. */
export const rights: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  globSync('functions/**/*.yml', { cwd: folder }).flatMap((file) => {
    const functions = parse(read(file), { logLevel: 'error' }) as Record<
      string,
      { iamRoleStatements?: string[] }
    >;
    return Object.entries(functions).map(
      ([name, { iamRoleStatements = [] }]) =>
        [kebab(name), new Set(iamRoleStatements.flatMap(actionsOf))] as const,
    );
  }),
);

function actionsOf(statement: string): string[] {
  const [, name, kind, action] =
    /^\$\{self:custom\.(?:allow\.(\w+)|entries\.([\w-]+)\.(\w+))\}$/.exec(statement) ?? [];
  if (kind !== undefined) return [entries.statements[kind]![action!]!.Action];
  return name === undefined ? [] : [allowed[name]!.Action].flat();
}
