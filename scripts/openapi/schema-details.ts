import * as z from 'zod/mini';
import type { CreateDocumentOptions } from 'zod-openapi';

type Details = NonNullable<CreateDocumentOptions['override']>;

/** The type that a schema's own description gives in place of zod's. */
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
  return /\b(?:allowed|required) is (.+?)\.(?: |$)/.exec(String(error?.({})))?.[1];
}

/** Readers want words where programs want a pattern. */
function describePattern(schema: { pattern?: string; description?: string }, definition: Definition): void {
  const { pattern, description } = schema;
  const allowed = pattern && description && !description.includes(' Allowed: ') && allowedWords(definition);
  if (allowed) schema.description = `${description} Allowed: ${allowed}.`;
}

const isAnyText = (schema: unknown) => JSON.stringify(schema) === '{"type":"string"}';

const most32 = 2 ** 31 - 1;

/** zod bounds whole numbers by what JavaScript counts to, which says nothing; generators choose a type by the format. */
function boundInteger(schema: { minimum?: number; maximum?: number; format?: string }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  schema.format = (schema.maximum ?? Infinity) <= most32 ? 'int32' : 'int64';
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

  // ISO 8601 lets units be left out, and the format, which is that of RFC 3339, does not. zod's pattern looks ahead, which
  // the patterns of Go and Rust cannot.
  if (jsonSchema.format === 'duration') {
    delete jsonSchema.format;
    jsonSchema.pattern = duration;
  }

  if (schema instanceof z.ZodMiniType) describePattern(jsonSchema, schema.def as Definition);

  // It says nothing.
  if (isAnyText(jsonSchema.propertyNames)) delete jsonSchema.propertyNames;

  if (jsonSchema.type === 'integer') boundInteger(jsonSchema);

  // Answers may get further fields.
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};
