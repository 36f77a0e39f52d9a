import * as z from 'zod/mini';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * A journal entry that can also be read with the field names of version 0.1.0: `earlier` maps each of them to the
 * current name. To be removed on 1 June 2027.
 */
export function withEarlierNames<Schema extends z.ZodMiniType>(
  schema: Schema,
  earlier: Record<string, string>,
): z.ZodMiniType<z.output<Schema>, z.input<Schema>> {
  type Read = z.input<Schema>;
  const ofToday = (value: Read): unknown =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, member]) => [earlier[name] ?? name, member]))
      : value;
  return z.pipe(z.transform(ofToday), schema as z.ZodMiniType<z.output<Schema>, unknown>);
}
