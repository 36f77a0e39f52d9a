/** What a worker is told. */
export interface Assignment {
  /** Its name. */
  world: string;
  /** The most switches and failures of a run. */
  deviations: number;
  /** The name of a planted bug. */
  mutation?: string;
  /** Ends with the first run that has a violation. */
  untilViolation?: boolean;
}

export const readAssignment = (): Assignment => JSON.parse(process.argv[2] ?? '') as Assignment;
