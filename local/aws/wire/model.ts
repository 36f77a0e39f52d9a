/** How a structure's member is called: in code, in XML, and in a form of EC2's query protocol. */
export interface Member {
  readonly name: string;
  readonly xmlName: string | undefined;
  readonly ec2QueryName: string | undefined;
  readonly flattened: boolean;
  readonly required: boolean;
  readonly shape: Shape;
}

/** The members of a shape in a service model that query protocols need. Members are read when asked for: shapes may nest in themselves. */
export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'timestamp' | 'blob' }
  | { readonly kind: 'list'; readonly member: Member }
  | { readonly kind: 'structure'; readonly members: () => Member[] };

/** The module of an SDK client: it carries the service's model as schemas, one export `<Operation>$` each. */
export type Model = () => Promise<object>;

const LIST = 1;
const STRUCTURE = 3;
const OPERATION = 9;
const LIST_OF = 64;
const SIMPLE_KINDS = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'timestamp',
  5: 'timestamp',
  21: 'blob',
} as const;

/** Schemas are plain tuples: https://www.npmjs.com/package/@smithy/types, `StaticSchema`. */
type Tuple = readonly unknown[];

const isTuple = (schema: unknown): schema is Tuple => Array.isArray(schema);
const resolved = (schema: unknown): unknown => (typeof schema === 'function' ? resolved(schema()) : schema);
const hasTraits = (schema: unknown): schema is [unknown, unknown] => isTuple(schema) && schema.length === 2;

function memberOf(name: string, declared: unknown, required = false): Member {
  const [schema, traits] = hasTraits(declared) ? declared : [declared, {}];
  const { xmlName, ec2QueryName, xmlFlattened } = Object(traits) as Record<string, string | undefined>;
  return { name, xmlName, ec2QueryName, flattened: Boolean(xmlFlattened), required, shape: shapeOf(schema) };
}

function simpleShape(schema: number): Shape {
  if (schema & LIST_OF) return { kind: 'list', member: memberOf('member', schema & ~LIST_OF) };
  const kind = SIMPLE_KINDS[schema as keyof typeof SIMPLE_KINDS];
  if (!kind) throw new TypeError(`A query protocol has no shape for the schema ${schema}.`);
  return { kind };
}

function structureOf([, , , , names, schemas, required = 0]: Tuple): Shape {
  const memberNames = names as string[];
  const read = () =>
    memberNames.map((name, at) => memberOf(name, (schemas as Tuple)[at], at < Number(required)));
  let members: Member[] | undefined;
  return { kind: 'structure', members: () => (members ??= read()) };
}

function shapeOf(reference: unknown): Shape {
  const schema = resolved(reference);
  if (typeof schema === 'number') return simpleShape(schema);
  if (schema === 'unit') return { kind: 'structure', members: () => [] };
  if (!isTuple(schema)) throw new TypeError(`Not a schema: ${String(schema)}.`);
  if (schema[0] === LIST) return { kind: 'list', member: memberOf('member', schema[4]) };
  if (schema[0] === STRUCTURE) return structureOf(schema);
  if (schema[0] === 0) return shapeOf(schema[4]);
  throw new TypeError(`A query protocol has no shape for the schema ${String(schema[2])}.`);
}

export interface OperationShapes {
  readonly input: Shape;
  readonly output: Shape;
}

function operationShapes(client: object, operation: string): OperationShapes | undefined {
  const schema: unknown = Reflect.get(client, `${operation}$`);
  if (!isTuple(schema) || schema[0] !== OPERATION) return undefined;
  return { input: shapeOf(schema[4]), output: shapeOf(schema[5]) };
}

/** Finds the input and output of an operation, undefined where the service has none of this name; the model is loaded at the first call. */
export function createModelReader(model: Model): (operation: string) => Promise<OperationShapes | undefined> {
  const known = new Map<string, OperationShapes | undefined>();
  let client: object | undefined;

  return async (operation) => {
    client ??= await model();
    if (!known.has(operation)) known.set(operation, operationShapes(client, operation));
    return known.get(operation);
  };
}
