import { hashOf } from './content-hash.ts';

/** Hexadecimal digits of each part of a tag. */
const digits = 24;

const shortHash = (value: unknown): string => hashOf(value).slice(0, digits);

/** The strong entity tag of a value: a different value has a different tag. */
export const entityTag = (shown: unknown): string => `"${shortHash(shown)}"`;

/** The same, but all values with an equal part have tags with the same beginning. */
export const entityTagWith = (part: unknown, shown: unknown): string =>
  `"${shortHash(part)}.${shortHash(shown)}"`;

const tag = '(W/)?"[!#-~]*"';

/** The value of If-Match and If-None-Match. https://www.rfc-editor.org/rfc/rfc9110#section-13.1 */
export const condition = new RegExp(`^(\\*|${tag}([ \\t]*,[ \\t]*${tag})*)$`);

/** The suffix in the tag of a compressed response. */
const ofGzip = /-gzip"$/;

const tagsIn = (given: string): string[] => given.match(new RegExp(tag, 'g')) ?? [];

/**
 * Whether a condition names this tag, weak or strong: the comparison of If-None-Match.
 * https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2
 */
export const names = (given: string, one: string): boolean =>
  given === '*' || tagsIn(given).some((tagOf) => tagOf.replace(/^W\//, '').replace(ofGzip, '"') === one);

/** Whether a condition names a strong tag of a value with an equal part. */
export const namesPart = (given: string, part: unknown): boolean =>
  given === '*' || tagsIn(given).some((one) => one.startsWith(`"${shortHash(part)}.`));
