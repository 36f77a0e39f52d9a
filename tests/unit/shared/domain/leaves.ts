import * as z from 'zod/mini';

type Path = (string | number)[];
interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Every string, number and boolean in a value, by its path: `['tags', 'team']`. */
export function leavesOf(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]));
  if (!isObject(value)) return value === undefined ? [] : [path];
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]));
}

/** The same of a schema. What stands for any index or key is `*`. */
export function leavesOfSchema(spec: z.ZodMiniType): string[] {
  const root = z.toJSONSchema(spec, { io: 'output' }) as JsonSchema;
  const walk = (schema: JsonSchema, path: string): string[] => {
    const { $ref, anyOf, properties, items, additionalProperties } = schema;
    if ($ref) return walk(root.$defs![$ref.split('/').at(-1)!]!, path);
    if (anyOf) return anyOf.flatMap((choice) => walk(choice, path));
    if (properties)
      return Object.entries(properties).flatMap(([key, member]) => walk(member, `${path}/${key}`));
    if (items) return walk(items, `${path}/*`);
    if (isObject(additionalProperties)) return walk(additionalProperties, `${path}/*`);
    return [path];
  };
  return [...new Set(walk(root, ''))].toSorted();
}

/** The path of a leaf among those of a schema, where `*` stands for an index or the key of a record. */
export function pathInSchema(path: Path, ofSchema: string[]): string {
  const parts = path.map(String);
  const found = ofSchema.find((each) => {
    const expected = each.split('/').slice(1);
    return (
      expected.length === parts.length && expected.every((part, at) => part === '*' || part === parts[at])
    );
  });
  return found ?? `/${parts.join('/')}`;
}

const opposites: Record<string, string> = { ENABLED: 'DISABLED', DISABLED: 'ENABLED' };

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return opposites[String(value)] ?? `${String(value)}x`;
}

/** A copy whose leaf at the path has another value. */
export function withOtherLeaf<Whole extends object>(whole: Whole, path: Path): Whole {
  const copy = structuredClone(whole);
  let place = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string, unknown>;
  const last = path.at(-1)!;
  place[last] = otherThan(place[last]);
  return copy;
}
