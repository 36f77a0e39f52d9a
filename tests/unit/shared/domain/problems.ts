import type * as z from 'zod/mini';

/** What is wrong with an input: one line for each problem, `path: message`. */
export function problems(schema: z.ZodMiniType, input: unknown): string[] {
  const { error } = schema.safeParse(input);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}
