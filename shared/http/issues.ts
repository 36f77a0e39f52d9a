import type * as z from 'zod/mini';
import type { Issue } from '../errors/request-errors.ts';

type RawIssue = z.core.$ZodRawIssue;
type Part = 'path' | 'query' | 'body';

/**
 * Converts zod's issues to issues of the API. Each path begins with the part of the request. `known` lists the fields
 * of that part, if it is an object.
 */
export function issuesOf(error: z.core.$ZodError, part: Part, known: string[]): Issue[] {
  const all = error.issues.flatMap((issue) => {
    const path = [part, ...issue.path.map(withoutValue)];
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({ path: [...path, key], message: unknownParameter(key, known) }));
  });
  return once(all);
}

/** Several rules may report the same issue for a value. */
const once = (issues: Issue[]) => [
  ...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values(),
];

const namesOfValues = new Set<PropertyKey>(['environment', 'secrets']);

/** If the caller wrote `"NAME=value": ""` for a variable, the message shows only the name. */
function withoutValue(key: PropertyKey, index: number, path: PropertyKey[]): string | number {
  if (typeof key === 'number') return key;
  return namesOfValues.has(path[index - 1] ?? '') ? String(key).replace(/=.+$/s, '=…') : String(key);
}

function unknownParameter(key: string, known: string[]): string {
  const allowed =
    known.length > 0 ? `Parameters: ${known.join(', ')}.` : 'This request takes none; leave it out.';
  return `There is no parameter ${received(key)} here. ${allowed}`;
}

/** A message made of facts: the received value and the allowed ones. Rules with their own message keep it. */
export function issueMessage(issue: RawIssue): string {
  const { input, path = [] } = issue;
  const secret = path.some((key) => secretPlaces.has(key)) || isForParts(issue);
  const beginning = `Received ${secret ? kindOf(input) : received(input)}`;
  switch (issue.code) {
    case 'invalid_type': {
      const expected = kinds[issue.expected] ?? issue.expected;
      return input === undefined
        ? `Missing; required is ${expected}.`
        : `${beginning}; allowed is ${expected}.`;
    }
    case 'invalid_value':
      return `${beginning}; allowed is ${listed(issue.values.map(String))}.`;
    case 'too_small':
      return `${beginning}; allowed is no less than ${issue.minimum}${unit(issue.origin)}.`;
    case 'too_big':
      return `${beginning}; allowed is no more than ${issue.maximum}${unit(issue.origin)}.`;
    default:
      return `${beginning}, which is not allowed here.`;
  }
}

/** Values under these keys may be secret: messages name only their type. */
const secretPlaces = new Set<PropertyKey>([
  'command',
  'entryPoint',
  'environment',
  'secrets',
  'options',
  'secretOptions',
  'repositoryCredentials',
  'dockerLabels',
]);

/** A string instead of an object or a list may contain values that would be secret there. */
const isForParts = (issue: RawIssue) =>
  issue.code === 'invalid_type' &&
  typeof issue.input === 'string' &&
  ['object', 'record', 'array'].includes(issue.expected);

const kinds: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'an integer',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function kindOf(input: unknown): string {
  if (input === null) return 'null';
  if (typeof input === 'boolean') return 'a boolean';
  const kind = Array.isArray(input) ? 'array' : typeof input;
  return kinds[kind] ?? 'nothing';
}

const longest = 80;

/** An object or a list as JSON inside a string: its values may be as secret as in the real object. */
const isJson = (value: string) => /^\s*[[{][^]*"/.test(value);

function received(input: unknown): string {
  if (typeof input === 'number' || typeof input === 'boolean') return String(input);
  if (typeof input === 'string')
    return input.length <= longest && !isJson(input)
      ? JSON.stringify(input)
      : `a string of ${input.length} characters`;
  return Array.isArray(input) ? `a list of ${input.length}` : kindOf(input);
}

const listed = (values: string[]) =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

function unit(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' || origin === 'set' ? ' items' : '';
}
