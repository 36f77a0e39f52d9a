import type { InputProblem } from './run-tasks-problems.ts';

/**
 * Why commands cannot be run in any of the containers.
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
      'ECS Exec writes to the root file system of a container, and all of them are read only: leave enableExecuteCommand out, or readonlyRootFilesystem in one of them.',
  };
}
