import * as z from 'zod/mini';

/** The type of a value without its wrongly typed parts. */
export type DeepPartial<Value> = Value extends string | number | boolean | undefined
  ? Value
  : Value extends readonly (infer Element)[]
    ? (DeepPartial<Element> | undefined)[]
    : { [Key in keyof Value]?: DeepPartial<Value[Key]> };

/** Reports an issue at a path inside the value of the rule. */
export type Report = (path: readonly PropertyKey[], message: string) => void;

export type Rule<Value> = (value: DeepPartial<Value>, report: Report) => void;

/**
 * A zod check that runs its rules even if the shape of the value has issues, so that one parse finds everything. The
 * rules only see the correctly typed part of the value.
 */
export function rules<Value>(...all: Rule<Value>[]) {
  return z.superRefine<Value>(
    (_, context) => {
      const value = wellTypedPart(context.value, context.issues);
      if (value === undefined) return;
      const found: [readonly PropertyKey[], string][] = [];
      for (const rule of all) rule(value, (path, message) => found.push([path, message]));
      for (const [path, message] of found) context.addIssue({ code: 'custom', path: [...path], message });
    },
    { when: () => true },
  );
}

/** A check that only runs if the whole value is correctly typed. */
export function refineWhole<Value>(problemOf: (value: Value) => string | undefined) {
  return z.superRefine<Value>((value, context) => {
    const message = problemOf(value);
    if (message) context.addIssue({ code: 'custom', path: [], message });
  });
}

type RawIssue = z.core.$ZodRawIssue;

/** Issues that leave a value with another type than its schema says. */
const shapeIssues: readonly string[] = [
  'invalid_type',
  'invalid_value',
  'invalid_union',
  'invalid_key',
  'invalid_element',
];

function wellTypedPart<Value>(value: Value, issues: readonly RawIssue[]): DeepPartial<Value> | undefined {
  const broken = issues
    .filter(({ code }) => shapeIssues.includes(code ?? ''))
    .map((issue) => issue.path ?? []);
  if (broken.some((path) => path.length === 0)) return undefined;
  const part: unknown = structuredClone(value);
  for (const path of broken) remove(part, path);
  return part as DeepPartial<Value>;
}

function remove(value: unknown, [key, ...rest]: readonly PropertyKey[]): void {
  if (typeof value !== 'object' || value === null || key === undefined) return;
  if (rest.length === 0) Reflect.set(value, key, undefined);
  else remove(Reflect.get(value, key), rest);
}
