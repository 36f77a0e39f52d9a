import type { StopExplanation, TaskStop } from '../../../../../../shared/domain/diagnosis/stopped-task.ts';
import type { DefinedContainer } from '../../../../../../shared/domain/diagnosis/stopped-container.ts';

/**
 * A stopped task as ECS describes it, and the explanation. The tasks are composed: the source reports the case, or has the
 * rule or the text of a reason.
 */
export interface Stop {
  title: string;
  source: string;
  stop: TaskStop;
  /** The containers of the task definition, if they are known. */
  defined?: DefinedContainer[];
  /** True for a task of a service, which should not end. */
  endIsFailure?: boolean;
  /** Undefined if nothing failed. */
  expected: Pick<StopExplanation, 'code' | 'container' | 'exitCode' | 'addedByAws'> | undefined;
}

export const container = (name: string, exitCode: number | null, reason: string | null = null) => ({
  name,
  exitCode,
  reason,
});
export const defined = (name: string, image = name, essential = true): DefinedContainer => ({
  name,
  image,
  essential,
});
export const exited = (...containers: TaskStop['containers']): TaskStop => ({
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  containers,
});
export const notStarted = (stoppedReason: string, ...containers: TaskStop['containers']): TaskStop => ({
  stopCode: 'TaskFailedToStart',
  stoppedReason,
  containers,
});
