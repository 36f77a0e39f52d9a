/** Something of an imported definition that is another here, though its containers do the same. */
export interface Change {
  /** Where it is in what was sent. */
  path: (string | number)[];
  /** Null where the file has none. */
  from: unknown;
  /** Null where it is left out, or where a plan leaves it to the endpoint that takes the specification. */
  to: unknown;
  reason: string;
}

/** What comes of an import beside the definition: what was changed, and why it cannot be imported. */
export interface Findings {
  changed: Change[];
  issues: { path: (string | number)[]; message: string }[];
}
