import type { InputProblem } from '../input/input-problem.ts';

/**
 * Why ECS Exec cannot run commands in any of the containers.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-considerations
 */
export function commandsProblem(
  containers: readonly ({ readonlyRootFilesystem?: boolean | undefined } | undefined)[] = [],
): InputProblem | undefined {
  if (containers.length === 0 || containers.some((container) => !container?.readonlyRootFilesystem))
    return undefined;
  return {
    path: ['enableExecuteCommand'],
    message:
      'ECS Exec writes to the root file system of a container, but all of them are read-only: leave out enableExecuteCommand, or readonlyRootFilesystem in one of them.',
  };
}
