import * as z from 'zod/mini';

/** The parsed type of a specification with these fields. */
export type Spec<Shape extends z.core.$ZodShape> = z.output<z.ZodMiniObject<Shape, z.core.$strict>>;

/**
 * An object that refuses unknown fields, each with its own issue, and then runs its checks. `refused` explains why a
 * field that Amazon ECS has is not accepted here, and what to use instead.
 */
export function strictSpec<Shape extends z.core.$ZodShape>(
  shape: Shape,
  refused: Record<string, string> = {},
  checks: z.core.$ZodCheck<Spec<Shape>>[] = [],
) {
  const known = Object.keys(shape);
  return z.strictObject(shape).check(
    z.superRefine<unknown>(
      (_, { issues }) => {
        const index = issues.findIndex((issue) => issue.code === 'unrecognized_keys' && !issue.path?.length);
        const issue = issues[index];
        if (issue?.code !== 'unrecognized_keys') return;
        issues.splice(index, 1, ...issue.keys.map((key) => unknownField(key, issue.input, known, refused)));
      },
      { when: () => true },
    ),
    ...checks,
  );
}

function unknownField(key: string, input: unknown, known: string[], refused: Record<string, string>) {
  const reason = Object.hasOwn(refused, key) ? refused[key] : undefined;
  const message = reason ?? `There is no field ${JSON.stringify(key)} here. Fields: ${known.join(', ')}.`;
  return { code: 'custom' as const, path: [key], message, input, continue: true };
}

/** A schema that is built when its first value arrives: most requests have none, so the function loads faster. */
export const lazySchema = <Schema extends z.ZodMiniType>(make: () => Schema) => z.lazy(make);
