import type { ClusterState } from './cluster-state.ts';

interface OperationKind {
  /** The state of the cluster afterwards; null if the operation removes it from the list. */
  done: ClusterState | null;
  /** The state of the cluster if the operation fails. */
  failed: ClusterState;
}

export const operationTypes = {
  create: { done: 'active', failed: 'create_failed' },
  delete: { done: null, failed: 'delete_failed' },
} as const satisfies Record<string, OperationKind>;

/** A type whose operations hold their cluster while they run. */
export type HoldingType = keyof typeof operationTypes;

export const operationTypeNames = ['create', 'update', 'delete'] as const;

export type OperationType = (typeof operationTypeNames)[number];

/** An update is recorded when it has ended, and never holds its cluster. */
export function holdingType(type: OperationType): HoldingType {
  if (type === 'update') throw new Error('An update does not hold its cluster.');
  return type;
}
