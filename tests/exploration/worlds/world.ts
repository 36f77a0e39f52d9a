import type { Deed } from '../../simulation/plan/plan.ts';

/** A request of a careful client, which sends it again while that may help. */
export interface Wanted {
  deed: Deed;
  method: string;
  /** `{operation}` stands for the operation that holds the cluster. */
  url: string;
  body?: unknown;
  key?: string;
  /** Seconds that pass before it. */
  after?: number;
}

/** A small world: what is there, and what two do at once. */
export interface World {
  name: string;
  /** Done before, one after the other, each to the end of its operation. */
  before: Wanted[];
  actors: [Wanted[], Wanted[]];
  /** The most switches and failures of a run, unless another number is asked for. */
  deviations: number;
}
