import type * as z from 'zod';
import type { Issue } from '../errors.ts';

type RawIssue = z.core.$ZodRawIssue;

/** Turns zod's issues into the API's, each path led by the part of the request that it is in. */
export function issuesOf(error: z.ZodError, part: 'path' | 'query' | 'body'): Issue[] {
  return error.issues.flatMap((issue) => {
    const path = [part, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `Received the field "${key}", which is not known here; remove it.`,
    }));
  });
}

/** A message made of facts: what was received and what is allowed. Rules with a message of their own keep it. */
export function issueMessage(issue: RawIssue): string | undefined {
  const received = describe(issue.input, issue.path ?? []);
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `Missing; ${withArticle(issue.expected)} is required.`
        : `Received ${received}; ${withArticle(issue.expected)} is required.`;
    case 'invalid_value':
      return `Received ${received}; allowed: ${issue.values.map((value) => JSON.stringify(value)).join(', ')}.`;
    case 'too_small':
      return `Received ${received}; at least ${issue.minimum}${unit(issue.origin)} ${issue.inclusive === false ? '(excluded) ' : ''}allowed.`;
    case 'too_big':
      return `Received ${received}; at most ${issue.maximum}${unit(issue.origin)} allowed.`;
    case 'invalid_format':
      return `Received ${received}; it must match ${issue.pattern ?? issue.format}.`;
    case 'invalid_union':
      return `Received ${received}; it fits none of the allowed forms.`;
    default:
      return undefined;
  }
}

const secretPlaces = new Set<PropertyKey>([
  'environment',
  'secrets',
  'options',
  'secretOptions',
  'repositoryCredentials',
]);

function describe(input: unknown, path: readonly PropertyKey[]): string {
  if (path.some((key) => secretPlaces.has(key))) return typeName(input);
  if (input === null || ['number', 'boolean'].includes(typeof input)) return String(input);
  if (typeof input === 'string') return JSON.stringify(input.length > 80 ? `${input.slice(0, 80)}…` : input);
  if (Array.isArray(input)) return `${input.length} ${input.length === 1 ? 'item' : 'items'}`;
  return typeName(input);
}

function typeName(input: unknown): string {
  if (input === null) return 'null';
  return withArticle(Array.isArray(input) ? 'array' : typeof input);
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun === 'int' ? 'whole number' : noun === 'record' ? 'object' : noun}`;
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters are';
  if (origin === 'array' || origin === 'set') return ' items are';
  return ' is';
}
