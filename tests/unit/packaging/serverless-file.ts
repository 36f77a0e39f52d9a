import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface FunctionDefinition {
  handler: string;
  environment?: Record<string, unknown>;
  iamRoleStatements: string[];
  package?: { patterns: string[] };
  /** A text where they depend on a parameter. */
  events?: string | { httpApi: { method: string; path: string } }[];
}

/** CloudFormation's short forms, such as `!Ref Table`, as their plain text. */
const shortForms = ['!Ref', '!GetAtt', '!Sub'].map((tag) => ({ tag, resolve: (text: string) => text }));

function load<Content>(path: string): Content {
  return parse(readFileSync(path, 'utf8'), { customTags: shortForms }) as Content;
}

type Functions = Record<string, FunctionDefinition>;

const loadAll = (pattern: string): Functions =>
  Object.assign({}, ...globSync(pattern).map((path) => load<Functions>(path)));

export const endpoints = loadAll('infra/functions/api/*.yml');
export const steps = loadAll('infra/functions/steps/*.yml');
export const events = loadAll('infra/functions/events.yml');
export const every = { ...endpoints, ...steps, ...events };

/** The names of the statements that the role of a function has: `createStack`, or `cluster.get` for entries. */
export function allowed({ iamRoleStatements }: FunctionDefinition): string[] {
  return iamRoleStatements
    .map((reference) => /^\$\{self:custom\.(?:allow\.(?=\w+\})|entries\.)([\w.-]+)\}$/.exec(reference)![1]!)
    .toSorted();
}
