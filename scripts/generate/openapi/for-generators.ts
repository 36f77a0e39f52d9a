interface Value {
  default?: unknown;
  in?: string;
  schema?: { $ref?: string };
}

const isObject = (value: unknown): value is Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same document, reworded where client generators fail or lose information. */
export const forGenerators = <Document extends object>(document: Document): Document =>
  JSON.parse(JSON.stringify(document), (_, value: unknown) =>
    isObject(value) ? bareReference(withoutEmptyDefault(value)) : value,
  ) as Document;

/** Drops defaults of `{}`, which mean the same as no default. Generators for Go do not support defaults of objects. */
function withoutEmptyDefault(schema: Value): Value {
  if (JSON.stringify(schema.default) !== '{}') return schema;
  const { default: _, ...others } = schema;
  return others;
}

/** Moves the description out of a parameter's schema: with one beside the reference, Rust does not find the type. */
function bareReference(parameter: Value): Value {
  const $ref = parameter.in && parameter.schema?.$ref;
  return $ref ? { ...parameter, schema: { $ref } } : parameter;
}
