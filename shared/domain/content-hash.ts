import { createHash } from 'node:crypto';

/** JSON with sorted keys, so that equal values give equal strings. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, nested: unknown) =>
    nested !== null && typeof nested === 'object' && !Array.isArray(nested)
      ? Object.fromEntries(Object.entries(nested).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : nested,
  );
}

/** The hash of a value, whatever the order of its keys; 64 hexadecimal digits. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

type Content = { tags?: { key: string; value: string }[] };

/**
 * The hash of a content, whatever the order of its fields and tags; 64 hexadecimal digits. The content is the input of
 * RegisterTaskDefinition without the tags that this API adds.
 */
export function contentHash(content: Content): string {
  const tags = content.tags?.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  return hashOf({ ...content, tags });
}
