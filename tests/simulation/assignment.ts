/** The input of a worker: its seeds and its planted bug. */
export interface Assignment {
  first: number;
  count: number;
  stride: number;
  /** Keeps the whole trace of every seed. */
  trace?: boolean;
  /** The name of a planted bug. */
  mutation?: string;
  /** Ends with the first seed that has a violation. */
  untilViolation?: boolean;
}

export const readAssignment = (): Assignment => JSON.parse(process.argv[2] ?? '') as Assignment;
