import { hashOf } from './canonical-json.ts';

type Content = { tags?: { key: string; value: string }[] };

/**
 * The hash of a content, whatever the order of its fields and tags; 64 hexadecimal digits. The content is the input of
 * RegisterTaskDefinition without the tags that this API adds.
 */
export function contentHash(content: Content): string {
  const tags = content.tags?.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  return hashOf({ ...content, tags });
}
