/** The states of a cluster in responses, and whether an operation is working on it. */
const states = {
  creating: { isChanging: true },
  active: { isChanging: false },
  deleting: { isChanging: true },
  create_failed: { isChanging: false },
  delete_failed: { isChanging: false },
} as const satisfies Record<string, { isChanging: boolean }>;

export type ClusterState = keyof typeof states;

export const clusterStates = Object.keys(states) as [ClusterState, ...ClusterState[]];

export const isChanging = (state: ClusterState): boolean => states[state].isChanging;
