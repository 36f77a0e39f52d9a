import type { ClusterState } from './cluster-state.ts';

interface OperationKind {
  /** The state in which it leaves its cluster; null where it takes the cluster off the list. */
  done: ClusterState | null;
  /** The state in which it leaves its cluster where it is given up. */
  failed: ClusterState;
}

export const operationTypes = {
  create: { done: 'active', failed: 'create_failed' },
  delete: { done: null, failed: 'delete_failed' },
} as const satisfies Record<string, OperationKind>;

export type OperationType = keyof typeof operationTypes;

export const operationTypeNames = Object.keys(operationTypes) as [OperationType, ...OperationType[]];
