import type { CleanUpFigures } from './clean-up.ts';
import type { LoadFigures } from './load.ts';
import type { PatchFigures } from './patches.ts';
import type { StartUp } from './start-up.ts';

/** What was measured; whatever was not asked for is absent. */
export interface Figures {
  load?: LoadFigures[];
  counts?: {
    calls: {
      operationId: string;
      when: string;
      calls: Record<string, number>;
      least: Record<string, number>;
      because: string;
    }[];
    transitions: { workflow: string; seconds: number; transitions: number }[];
  };
  /** Milliseconds without those in which calls of AWS are open. */
  handlers?: {
    warm: { operationId: string; when: string; milliseconds: number }[];
    list: { addresses: number; calls: number; milliseconds: number };
  };
  startUp?: StartUp;
  cleanUp?: CleanUpFigures;
  patches?: PatchFigures[];
}

export const total = (calls: Record<string, number>) =>
  Object.values(calls).reduce((sum, count) => sum + count, 0);
