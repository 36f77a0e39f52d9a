import type { ClusterEntry, OperationEntry } from '../domain/operation/journal-entries.ts';
import type { Item } from './table.ts';

export function clusterItem({ name: _, ...entry }: ClusterEntry): Item {
  return { ...entry };
}

/** Items of earlier versions have their tags a second time, as a list. */
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
