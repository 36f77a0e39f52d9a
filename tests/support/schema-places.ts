import * as z from 'zod/mini';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** A place in a body: the way to it, and values that are of another type than its schema takes. */
export interface Place {
  path: (string | number)[];
  wrong: unknown[];
  isObject: boolean;
}

const deepest = 8;

/** Every field of a schema for bodies, at every depth; lists and maps are gone into by one entry. */
export function placesOf(schema: z.ZodMiniType): Place[] {
  const root = z.toJSONSchema(schema, { io: 'input' });
  const definitions = root.$defs ?? {};

  function walk(given: JsonSchema, path: (string | number)[]): Place[] {
    if (path.length > deepest) throw new Error(`The schema is deeper than ${deepest} at ${path.join('.')}.`);
    const named = given.$ref?.split('/').at(-1);
    const { properties, additionalProperties, items, anyOf, type } = named ? definitions[named]! : given;
    const branches = (anyOf ?? []) as JsonSchema[];
    const wrong = branches.length > 0 ? wrongForNullable : wrongFor[String(type)];
    const own = path.length > 0 && wrong ? [{ path, wrong, isObject: type === 'object' }] : [];
    return [
      ...own,
      ...branches.flatMap((branch) => walk(branch, path).filter((place) => place.path.length > path.length)),
      ...Object.entries(properties ?? {}).flatMap(([name, field]) =>
        walk(field as JsonSchema, [...path, name]),
      ),
      ...(items && typeof items === 'object' ? walk(items as JsonSchema, [...path, 0]) : []),
      ...(additionalProperties && typeof additionalProperties === 'object'
        ? walk(additionalProperties, [...path, 'key'])
        : []),
    ];
  }

  return walk(root, []);
}

const wrongFor: Record<string, unknown[]> = {
  string: [null, 7, true, [], {}],
  integer: [null, 'seven', true, [], {}, 1.5, -7, 1e300],
  number: [null, 'seven', true, [], {}],
  boolean: [null, 'true', 1, [], {}],
  array: [null, 'text', 7, {}],
  object: [null, 'text', 7, []],
};

/** What is wrong for a string that may be null. */
const wrongForNullable = [7, true, [], {}];

/** The body with something else at a place; what leads there is made where it is missing. */
export function withValue(body: unknown, [first, ...rest]: (string | number)[], value: unknown): unknown {
  if (first === undefined) return value;
  if (typeof first === 'number') {
    const list = Array.isArray(body) ? [...(body as unknown[])] : [];
    list[first] = withValue(list[first], rest, value);
    return list;
  }
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return { ...fields, [first]: withValue(fields[first], rest, value) };
}
