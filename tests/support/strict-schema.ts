import * as z from 'zod/mini';

/** The same schema, where no object at any depth may have a field that is not in it. */
export function strict(schema: z.core.$ZodType): z.ZodMiniType {
  if (schema instanceof z.ZodMiniObject) {
    const fields = Object.entries(schema.shape as z.core.$ZodShape);
    return z.strictObject(Object.fromEntries(fields.map(([name, field]) => [name, strict(field)])));
  }
  if (schema instanceof z.ZodMiniArray) return z.array(strict(schema.def.element));
  if (schema instanceof z.ZodMiniNullable) return z.nullable(strict(schema.def.innerType));
  if (schema instanceof z.ZodMiniOptional) return z.optional(strict(schema.def.innerType));
  return schema as z.ZodMiniType;
}
