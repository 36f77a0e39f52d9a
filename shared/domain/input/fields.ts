import * as z from 'zod/mini';
import { received } from './received.ts';
import { refineWhole } from './rules.ts';

type Input = { input?: unknown };

/** The message for a missing or wrong value. */
export const wanted =
  (allowed: string) =>
  ({ input }: Input) =>
    input === undefined
      ? `Missing; required is ${allowed}.`
      : `Received ${received(input)}; allowed is ${allowed}.`;

type Range = { minimum: number; maximum: number; unit?: string };

/**
 * An integer; every other value gets an issue with the range. zod's own check of integers would end the parse, and hide
 * the other issues.
 */
export function integer({ minimum, maximum, unit = '' }: Range) {
  const error = wanted(`an integer from ${minimum} to ${maximum}${unit && ` ${unit}`}`);
  const inRange = (value: number) => Number.isInteger(value) && value >= minimum && value <= maximum;
  const whole = refineWhole<number>((input) => (inRange(input) ? undefined : error({ input })));
  return z.number({ error, checks: [whole] }).with(z.meta({ type: 'integer', minimum, maximum }));
}

/** A string that matches a pattern; `allowed` describes it in words. */
export function matchingString(pattern: RegExp, allowed: string) {
  const error = wanted(allowed);
  return z.string({ error, checks: [z.regex(pattern, { error })] });
}

/** A string that is not empty; `most` is its maximum length. */
export function nonEmptyString(maximumLength?: number) {
  const error = wanted(
    maximumLength ? `a string of 1 to ${maximumLength} characters` : 'a string that is not empty',
  );
  const bounded = maximumLength ? [z.maxLength(maximumLength, { error })] : [];
  return z.string({ error, checks: [z.minLength(1, { error }), ...bounded] });
}

export const absolutePath = matchingString(/^(\/|[A-Za-z]:\\)/, 'an absolute path');

const anyString = z.string();

/** A list of any strings. */
export const strings = z.array(anyString);

/** An object with any keys; messages never contain the values, which may be secret. */
export function stringRecord<Schema extends z.ZodMiniType<string>>(values: Schema, what: string) {
  return z.record(anyString, values, { error: `Allowed is an object: ${what}.` });
}

/** A string that messages never contain. */
export const secretString = z.string({ error: 'The value must be a string: put it in quotes.' });

/** One value of a list. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: wanted(listed(words)) });
}

export const listed = (words: readonly (string | number)[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
