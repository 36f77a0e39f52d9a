import * as z from 'zod/mini';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** A value at the edge of what a schema takes, and its place in a body. */
export interface Extreme {
  path: (string | number)[];
  value: unknown;
}

const text = (length: number) => 'a'.repeat(length);

/** The least and the most of every field of a schema for bodies, as far as the schema bounds it; every value of a list of values. */
export function extremesOf(schema: z.ZodMiniType): Extreme[] {
  const root = z.toJSONSchema(schema, { io: 'input' });
  const definitions = root.$defs ?? {};

  function walk(given: JsonSchema, path: Extreme['path']): Extreme[] {
    const named = given.$ref?.split('/').at(-1);
    const own = named ? definitions[named]! : given;
    const { properties = {}, additionalProperties, items, anyOf = [] } = own;
    const fields = Object.entries(properties) as [string, JsonSchema][];
    return [
      ...valuesOf(own).map((value) => ({ path, value })),
      ...anyOf.flatMap((branch) => walk(branch as JsonSchema, path)),
      ...fields.flatMap(([name, field]) => walk(field, [...path, name])),
      ...(items && typeof items === 'object' ? walk(items as JsonSchema, [...path, 0]) : []),
      ...(typeof additionalProperties === 'object' ? walk(additionalProperties, [...path, 'key']) : []),
    ];
  }

  return walk(root, []).filter(({ path }) => path.length > 0);
}

function valuesOf(schema: JsonSchema): unknown[] {
  const { type, minLength = 0, maxLength, minimum, maximum, minItems = 0, propertyNames } = schema;
  if (schema.enum) return schema.enum;
  if (type === 'boolean') return [true, false];
  if (type === 'string') return [text(minLength), ...(maxLength === undefined ? [] : [text(maxLength)])];
  if (type === 'integer' || type === 'number') return [minimum, maximum].filter((one) => one !== undefined);
  if (type === 'array' && minItems === 0) return [[]];
  const longest = typeof propertyNames === 'object' ? propertyNames.maxLength : undefined;
  return longest === undefined ? [] : [{}, { [text(longest)]: text(1) }];
}
