interface Value {
  default?: unknown;
  in?: string;
  schema?: { $ref?: string };
}

const isObject = (value: unknown): value is Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same document in words of which generators make more, or make anything at all. */
export const forGenerators = <Document extends object>(document: Document): Document =>
  JSON.parse(JSON.stringify(document), (_, value: unknown) =>
    isObject(value) ? bareReference(withoutEmptyDefault(value)) : value,
  ) as Document;

/** An object that is left out is as one without fields; generators for Go know no defaults of objects. */
function withoutEmptyDefault(schema: Value): Value {
  if (JSON.stringify(schema.default) !== '{}') return schema;
  const { default: _, ...others } = schema;
  return others;
}

/** What a parameter is for stands beside its schema; with a description in it as well, Rust does not find the type. */
function bareReference(parameter: Value): Value {
  const $ref = parameter.in && parameter.schema?.$ref;
  return $ref ? { ...parameter, schema: { $ref } } : parameter;
}
