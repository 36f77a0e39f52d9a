import type * as z from 'zod';

/** What is wrong with an input: one line for each problem, `path: message`. */
export function problems(schema: z.ZodType, input: unknown): string[] {
  const { error } = schema.safeParse(input);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}
