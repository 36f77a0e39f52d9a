import { hashOf } from './canonical-json.ts';

type Content = { tags?: { key: string; value: string }[] };

/**
 * The same for the same content, whatever the order of its fields and tags; 64 hexadecimal digits.
 * The input of RegisterTaskDefinition goes in without the tags that this API adds by itself.
 */
export function contentHash(content: Content): string {
  const tags = content.tags?.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  return hashOf({ ...content, tags });
}
