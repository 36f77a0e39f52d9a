import * as z from 'zod';
import { HandlerError } from '../engine/handler-error.ts';

const asText = (value: unknown) =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
const asNumber = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
const asFlag = (value: unknown) => (value === 'true' ? true : value === 'false' ? false : value);

/** CloudFormation converts numbers and booleans to strings, and strings to them. */
export const text = z.preprocess(asText, z.string());
export const number = z.preprocess(asNumber, z.number());
export const flag = z.preprocess(asFlag, z.boolean());
export const textMap = z.record(z.string(), text);

export const tagList = z.array(z.strictObject({ Key: text, Value: text }));

const typeNames: Record<string, string> = {
  array: 'List',
  boolean: 'Boolean',
  number: 'Number',
  record: 'Map',
  string: 'String',
};

const isMissing = (issue: z.core.$ZodIssue) => issue.code === 'invalid_type' && issue.input === undefined;

const required = ({ path }: z.core.$ZodIssue) => `The property {/${path.join('/')}} is required`;

/** What is wrong with a resource's properties, in AWS's words: all that are missing, or the first that will not do. */
function complaint(issues: z.core.$ZodIssue[]): string {
  const missing = issues.filter(isMissing);
  if (missing.length > 0) return `Property validation failure: [${missing.map(required).join(', ')}]`;
  return firstComplaint(issues[0] as z.core.$ZodIssue);
}

function firstComplaint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `Encountered unsupported property ${issue.keys[0]}`;
  const name = issue.path.findLast((part) => typeof part === 'string') ?? 'Properties';
  if (issue.code !== 'invalid_type') return `Value of property ${name} is invalid: ${issue.message}`;
  return `Value of property ${name} must be of type ${typeNames[issue.expected] ?? 'Object'}`;
}

/** A resource's properties as its type reads them. Throws `HandlerError` where they do not do. */
export function readProperties<Properties>(type: z.ZodType<Properties>, value: unknown): Properties {
  const result = type.safeParse(value, { reportInput: true });
  if (result.error)
    throw new HandlerError('InvalidRequest', complaint(result.error.issues), { verbatim: true });
  return result.data as Properties;
}
