import { tagTexts } from '../domain/input/tag-texts.ts';
import type { ClusterEntry, OperationEntry } from '../domain/operation/journal-entries.ts';
import type { Item } from './table.ts';

/** Tags stand in a list of their own too, since a filter cannot name an attribute with a caller's characters. */
export function clusterItem({ name: _, ...entry }: ClusterEntry): Item {
  return { ...entry, tagList: tagTexts(entry.tags) };
}

export function clusterEntry({
  kind: _kind,
  id,
  writeId: _writeId,
  tagList: _tagList,
  ...rest
}: Item): ClusterEntry {
  return { ...rest, name: id } as ClusterEntry;
}

export function operationEntry({
  kind: _kind,
  writeId: _writeId,
  expiresAtSeconds: _expiry,
  failedAttempts: _failedAttempts,
  ...rest
}: Item): OperationEntry {
  return rest as unknown as OperationEntry;
}
