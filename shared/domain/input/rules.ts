import * as z from 'zod/mini';

/** What is left of a value once all that has the wrong type is taken out of it. */
export type Partially<Value> = Value extends string | number | boolean | undefined
  ? Value
  : Value extends readonly (infer Element)[]
    ? (Partially<Element> | undefined)[]
    : { [Key in keyof Value]?: Partially<Value[Key]> };

/** Reports a problem at a path below the value that the rule is about. */
export type Report = (path: readonly PropertyKey[], message: string) => void;

export type Rule<Value> = (value: Partially<Value>, report: Report) => void;

/**
 * A zod check that runs its rules even where the value's shape has problems, so that one parse finds everything.
 * The rules see the well-typed part of the value only.
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

/** A check of a value that is well-typed throughout: it is not made where the shape has problems. */
export function wholeCheck<Value>(problemOf: (value: Value) => string | undefined) {
  return z.superRefine<Value>((value, context) => {
    const message = problemOf(value);
    if (message) context.addIssue({ code: 'custom', path: [], message });
  });
}

type RawIssue = z.core.$ZodRawIssue;

/** The issues that leave a value of another type than its schema says. */
const shapeIssues: readonly string[] = [
  'invalid_type',
  'invalid_value',
  'invalid_union',
  'invalid_key',
  'invalid_element',
];

function wellTypedPart<Value>(value: Value, issues: readonly RawIssue[]): Partially<Value> | undefined {
  const broken = issues
    .filter(({ code }) => shapeIssues.includes(code ?? ''))
    .map((issue) => issue.path ?? []);
  if (broken.some((path) => path.length === 0)) return undefined;
  const part: unknown = structuredClone(value);
  for (const path of broken) remove(part, path);
  return part as Partially<Value>;
}

function remove(value: unknown, [key, ...rest]: readonly PropertyKey[]): void {
  if (typeof value !== 'object' || value === null || key === undefined) return;
  if (rest.length === 0) Reflect.set(value, key, undefined);
  else remove(Reflect.get(value, key), rest);
}
