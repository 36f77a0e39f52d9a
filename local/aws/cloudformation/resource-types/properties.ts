import * as z from 'zod';
import { HandlerError } from '../engine/handler-error.ts';

const asText = (value: unknown) =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
const asNumber = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
const asFlag = (value: unknown) => (value === 'true' ? true : value === 'false' ? false : value);

/** CloudFormation takes numbers and booleans for text, and text for them. */
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

/** The first thing wrong with a resource's properties, in AWS's words. */
function complaint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `Encountered unsupported property ${issue.keys[0]}`;
  const name = issue.path.findLast((part) => typeof part === 'string') ?? 'Properties';
  if (issue.code !== 'invalid_type') return `Value of property ${name} is invalid: ${issue.message}`;
  if (issue.input === undefined) return `Property ${name} cannot be empty.`;
  return `Value of property ${name} must be of type ${typeNames[issue.expected] ?? 'Object'}`;
}

/** A resource's properties as its type reads them. Throws `HandlerError` where they do not do. */
export function readProperties<Properties>(type: z.ZodType<Properties>, value: unknown): Properties {
  const result = type.safeParse(value, { reportInput: true });
  const [issue] = result.error?.issues ?? [];
  if (issue) throw new HandlerError('InvalidRequest', complaint(issue), { verbatim: true });
  return result.data as Properties;
}
