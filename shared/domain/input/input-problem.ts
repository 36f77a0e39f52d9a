/** An error in an input: its place, and a message for the caller. */
export interface InputProblem {
  path: PropertyKey[];
  message: string;
}
