import type { InputProblem } from '../domain/input/input-problem.ts';

/** ECS Exec in a deployment that does not allow it; the path is that of the field in the body. */
export const commandsNotAllowed = (...path: string[]): InputProblem => ({
  path,
  message:
    'This deployment does not allow ECS Exec: leave enableExecuteCommand out, or deploy with --param executeCommand=true.',
});
