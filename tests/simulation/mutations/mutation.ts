/** A planted bug: a change of the product's source that only this simulation makes, and only in memory. */
export interface Mutation {
  name: string;
  /** What is wrong then. */
  bug: string;
  edits: Edit[];
}

export interface Edit {
  /** From the root of the repository. */
  file: string;
  from: string;
  to: string;
}
