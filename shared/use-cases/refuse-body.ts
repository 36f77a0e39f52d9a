import type { InputProblem } from '../domain/input/input-problem.ts';
import { InvalidRequest } from '../errors/request-errors.ts';

/** Refuses a request with all issues of its body; their paths start in the body. */
export function refuseBody(problems: InputProblem[]): void {
  if (problems.length === 0) return;
  throw new InvalidRequest(
    problems.map(({ path, message }) => ({ path: ['body', ...(path as string[])], message })),
  );
}
