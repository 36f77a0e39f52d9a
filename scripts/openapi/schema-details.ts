import * as z from 'zod/mini';
import type { CreateDocumentOptions } from 'zod-openapi';

type Details = NonNullable<CreateDocumentOptions['override']>;

/** The type that a schema's own description gives in place of zod's. */
function describedType(schema: unknown): string | undefined {
  if (!(schema instanceof z.ZodMiniType)) return undefined;
  return (z.globalRegistry.get(schema)?.['override'] as { type?: string } | undefined)?.type;
}

/** What a JSON schema should say, or not say, other than zod makes it by itself. */
export const schemaDetails: Details = ({ jsonSchema, zodSchema, io }) => {
  const schema: unknown = zodSchema;

  // In a query string numbers and booleans are text, and zod describes the text.
  const type = describedType(schema);
  if (type && type !== 'string') {
    delete jsonSchema.pattern;
    delete jsonSchema.enum;
  }

  // zod leaves out the default of a text that is turned into something else.
  const unset = schema instanceof z.ZodMiniDefault ? schema.def.defaultValue : undefined;
  if (typeof unset === 'number' || typeof unset === 'boolean') jsonSchema.default = unset;

  // The format says it; zod's pattern for it has 300 characters.
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;

  // ISO 8601 lets units be left out, as the pattern says; the format, which is that of RFC 3339, does not.
  if (jsonSchema.format === 'duration') delete jsonSchema.format;

  // Answers may get further fields.
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};
