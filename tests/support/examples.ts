import * as z from 'zod/mini';

/** The examples that a schema is described with. */
export function examplesOf(schema: z.ZodMiniType | undefined): object[] {
  const described = schema && z.globalRegistry.get(schema);
  return (described?.['examples'] ?? []) as object[];
}
