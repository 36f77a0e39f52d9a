import type { FailureCode, FailureFacts } from './failure-code.ts';
import { failureCodeOf } from './failure-reason.ts';
import { failureRemedies } from './failure-remedy.ts';
import { failureSentence } from './failure-summary.ts';
import { imageIn } from './image-in-reason.ts';
import type { StoppedTask } from '../operation/journal-entries.ts';
import {
  containerIn,
  firstExplained,
  firstToEnd,
  stoppedContainers,
  type DefinedContainer,
  type StoppedContainer,
} from './stopped-container.ts';

/** Why a task stopped, in ECS's words. */
export type TaskStop = Omit<StoppedTask, 'id'>;

export interface StopExplanation extends FailureFacts {
  code: FailureCode;
  message: string;
  /** AWS's own words. */
  reason: string;
  remedy: string;
}

/** Stop codes that explain a stop without a reason. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
const codeOfStopCode: Record<string, FailureCode> = {
  SpotInterruption: 'spot_interrupted',
  TerminationNotice: 'infrastructure_retired',
  InfrastructureHealth: 'infrastructure_retired',
  TaskFailedToStart: 'unknown',
};

function explanation(code: FailureCode, reason: string, container?: StoppedContainer): StopExplanation {
  const image = imageIn(reason);
  const facts: FailureFacts = {
    ...(container && { container: container.name }),
    ...(container?.addedByAws && { addedByAws: true }),
    ...(image && { image }),
    ...(container && container.exitCode !== null && { exitCode: container.exitCode }),
  };
  return { code, message: failureSentence(code, facts), reason, remedy: failureRemedies[code], ...facts };
}

/**
 * Why a task stopped. Undefined if nothing failed: it was stopped on request, or its container ended with exit code 0
 * (a failure only if the task should run for ever: `endIsFailure`). The definitions of the containers decide which one
 * is the cause.
 */
export function explainStop(
  task: TaskStop,
  {
    endIsFailure = false,
    defined,
  }: { endIsFailure?: boolean; defined?: DefinedContainer[] | undefined } = {},
): StopExplanation | undefined {
  if (task.stopCode === 'UserInitiated') return undefined;
  const containers = stoppedContainers(task, defined);
  const exited = task.stopCode === 'EssentialContainerExited';
  const culprit = exited ? firstToEnd(containers) : undefined;
  if (culprit?.exitCode === 0 && !endIsFailure) return undefined;

  const { stoppedReason } = task;
  const code = stoppedReason === null ? undefined : failureCodeOf(stoppedReason);
  if (code) return explanation(code, stoppedReason!, containerIn(stoppedReason!, containers) ?? culprit);
  if (exited) return explainEnd(culprit, stoppedReason ?? task.stopCode!);

  const ofStopCode = codeOfStopCode[task.stopCode ?? ''];
  const explained =
    task.stopCode === null || ofStopCode === 'unknown' ? firstExplained(containers) : undefined;
  if (explained) return explanation(failureCodeOf(explained.reason!)!, explained.reason!, explained);
  return ofStopCode && explanation(ofStopCode, stoppedReason ?? task.stopCode!);
}

/** Explained by the reason of the container that ended, if it is known; otherwise it ended by itself. */
function explainEnd(culprit: StoppedContainer | undefined, reason: string): StopExplanation {
  const code = culprit?.reason ? failureCodeOf(culprit.reason) : undefined;
  return code
    ? explanation(code, culprit!.reason!, culprit)
    : explanation('container_exited', reason, culprit);
}
