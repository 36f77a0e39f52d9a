import * as z from 'zod/mini';
import type { CreateDocumentOptions } from 'zod-openapi';

type Details = NonNullable<CreateDocumentOptions['override']>;

/** The type that the schema's own metadata sets, instead of zod's. */
function describedType(schema: unknown): string | undefined {
  if (!(schema instanceof z.ZodMiniType)) return undefined;
  return (z.globalRegistry.get(schema)?.['override'] as { type?: string } | undefined)?.type;
}

const duration = String.raw`^P(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$`;

interface Definition {
  innerType?: { def: Definition };
  in?: { def: Definition };
  getter?: () => { def: Definition };
  error?: (issue: { input?: unknown }) => unknown;
}

/** What the messages of a string say that it may be. */
function allowedWords({ innerType, in: input, getter, error }: Definition): string | undefined {
  const inner = innerType ?? input ?? getter?.();
  if (inner) return allowedWords(inner.def);
  return /\b(?:allowed|required) is (.+?)\.(?: [A-Z]|$)/.exec(String(error?.({})))?.[1];
}

/** Readers want words where programs want a pattern. */
function describePattern(schema: { pattern?: string; description?: string }, definition: Definition): void {
  const { pattern, description } = schema;
  const allowed = pattern && description && !description.includes(' Allowed: ') && allowedWords(definition);
  if (allowed) schema.description = `${description} Allowed: ${allowed}.`;
}

const isAnyText = (schema: unknown) => JSON.stringify(schema) === '{"type":"string"}';

const most32 = 2 ** 31 - 1;

/** zod limits integers to JavaScript's safe range, which says nothing; generators choose a type by the format. */
function boundInteger(schema: { minimum?: number; maximum?: number; format?: string }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  schema.format = (schema.maximum ?? Infinity) <= most32 ? 'int32' : 'int64';
}

/** Corrections to the JSON schema that zod generates. */
export const schemaDetails: Details = ({ jsonSchema, zodSchema, io }) => {
  const schema: unknown = zodSchema;

  // In a query string numbers and booleans are strings, and zod describes the string.
  const type = describedType(schema);
  if (type && type !== 'string') {
    delete jsonSchema.pattern;
    delete jsonSchema.enum;
  }

  // zod leaves out the default of a string that is transformed.
  const unset = schema instanceof z.ZodMiniDefault ? schema.def.defaultValue : undefined;
  if (typeof unset === 'number' || typeof unset === 'boolean') jsonSchema.default = unset;

  // The format is enough; zod's pattern has 300 characters.
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;

  // Every unit of an ISO 8601 duration is optional, but the format `duration` follows RFC 3339, where it is not. zod's
  // pattern uses look-ahead, which the patterns of Go and Rust do not support.
  if (jsonSchema.format === 'duration') {
    delete jsonSchema.format;
    jsonSchema.pattern = duration;
  }

  if (schema instanceof z.ZodMiniType) describePattern(jsonSchema, schema.def as Definition);

  // A pattern that allows any string says nothing.
  if (isAnyText(jsonSchema.propertyNames)) delete jsonSchema.propertyNames;

  if (jsonSchema.type === 'integer') boundInteger(jsonSchema);

  // Responses may get new fields.
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};
