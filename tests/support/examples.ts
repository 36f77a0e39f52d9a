import * as z from 'zod/mini';

/** The examples that a schema is described with. */
export function examplesOf(schema: z.core.$ZodType | undefined): object[] {
  if (schema instanceof z.ZodMiniLazy) return examplesOf(schema._zod.innerType);
  const described = schema && z.globalRegistry.get(schema);
  return (described?.['examples'] ?? []) as object[];
}
