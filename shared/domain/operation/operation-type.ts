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

export type OperationType = keyof typeof operationTypes;

export const operationTypeNames = Object.keys(operationTypes) as [OperationType, ...OperationType[]];
