import * as z from 'zod';
import { received } from './received.ts';

type Range = { minimum: number; maximum: number; unit?: string };

/**
 * A whole number; whatever else comes is answered with the range. zod's own check of whole numbers would end the parse,
 * and hide what else is wrong.
 */
export function wholeNumber({ minimum, maximum, unit = '' }: Range) {
  const allowed = `a whole number from ${minimum} to ${maximum}${unit && ` ${unit}`}`;
  const error = ({ input }: { input?: unknown }) => `Received ${received(input)}; allowed is ${allowed}.`;
  return z
    .number({ error })
    .refine((value) => Number.isInteger(value) && value >= minimum && value <= maximum, { error })
    .meta({ type: 'integer', minimum, maximum });
}

/** A text of a form; `allowed` says the form in words. */
export function text(pattern: RegExp, allowed: string) {
  const error = ({ input }: { input?: unknown }) => `Received ${received(input)}; allowed is ${allowed}.`;
  return z.string({ error }).regex(pattern, { error });
}

/** Any text but the empty one. */
export const filledText = () => text(/[^]/, 'a text that is not empty');

export const absolutePath = () => text(/^(\/|[A-Za-z]:\\)/, 'an absolute path');

/** Names to values, whatever they are; the values never appear in messages: they may be secret. */
export function named<Schema extends z.ZodType<string>>(values: Schema, what: string) {
  return z.record(z.string(), values, { error: `Allowed is an object: ${what}.` });
}

/** A text that never appears in messages. */
export const secretText = () => z.string({ error: 'The value is a text: put it in quotes.' });

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: ({ input }) => `Received ${received(input)}; allowed is ${listed(words)}.` });
}

export const listed = (words: readonly (string | number)[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
