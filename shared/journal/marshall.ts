import { marshall as marshallMap } from '@aws-sdk/util-dynamodb';
import { namesIn } from './expressions.ts';

/** The SDK's `marshall` reads the property `constructor`; a map has none, even if a tag of the caller has that key. */
export const marshall = (item: object) => marshallMap(asMap(item), { removeUndefinedValues: true });

const asMap = (item: object): Map<string, unknown> =>
  new Map(Object.entries(item).map(([key, value]) => [key, withMaps(value)]));

function withMaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMaps);
  const isObject = typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
  return isObject ? asMap(value) : value;
}

/** The names and values in the expressions, in the format of DynamoDB. */
export function placeholders(
  texts: string[],
  values: Record<string, unknown> = {},
  given: Record<string, string> = {},
) {
  const ExpressionAttributeNames = namesIn(texts, given);
  const named = Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value]));
  return {
    ...(Object.keys(ExpressionAttributeNames).length > 0 && { ExpressionAttributeNames }),
    ...(Object.keys(named).length > 0 && { ExpressionAttributeValues: marshall(named) }),
  };
}
