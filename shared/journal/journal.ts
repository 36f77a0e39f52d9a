import { createClusterEntries } from './clusters.ts';
import { createOperations } from './operations.ts';

/** Clusters asked for and the operations that change them: the intent, beside AWS's truth. */
export const createJournal = () => ({ ...createClusterEntries(), ...createOperations() });

export type Journal = ReturnType<typeof createJournal>;
