import { readFileSync } from 'node:fs';
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

export const endpoints = load<Functions>('deployment/functions-api.yml');
export const steps = load<Functions>('deployment/functions-steps.yml');
export const events = load<Functions>('deployment/functions-events.yml');
export const every = { ...endpoints, ...steps, ...events };

/** The names of the statements that the role of a function has. */
export function allowed({ iamRoleStatements }: FunctionDefinition): string[] {
  return iamRoleStatements
    .map((reference) => /^\$\{self:custom\.allow\.(\w+)\}$/.exec(reference)![1]!)
    .toSorted();
}
