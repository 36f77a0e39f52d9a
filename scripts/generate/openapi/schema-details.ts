import * as z from 'zod/mini';
import type { CreateDocumentOptions } from 'zod-openapi';

type Details = NonNullable<CreateDocumentOptions['override']>;

/** The type that the schema's own metadata sets, instead of zod's. */
function describedType(schema: unknown): string | undefined {
  if (!(schema instanceof z.ZodMiniType)) return undefined;
  return (z.globalRegistry.get(schema)?.['override'] as { type?: string } | undefined)?.type;
}

const duration = String.raw`^P(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$`;

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

  // A pattern that allows any string says nothing.
  if (isAnyText(jsonSchema.propertyNames)) delete jsonSchema.propertyNames;

  if (jsonSchema.type === 'integer') boundInteger(jsonSchema);

  // Responses may get new fields.
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};
