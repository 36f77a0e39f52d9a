import type { FailureCode, FailureFacts } from './failure-code.ts';
import { failureCodeOf, imageIn } from './failure-reason.ts';
import { failureRemedies } from './failure-remedy.ts';
import { failureSentence } from './failure-summary.ts';
import type { StoppedTask } from '../operation/journal-entries.ts';

/** Why a task stopped, in ECS's words. */
export type TaskStop = Omit<StoppedTask, 'id'>;

export interface StopExplanation extends FailureFacts {
  code: FailureCode;
  message: string;
  /** AWS's own words. */
  reason: string;
  remedy: string;
}

/** Exit codes of a container that ECS stopped (SIGKILL, SIGTERM), mostly because another one had ended. */
const stoppedByEcs = [137, 143];

const codeOfStopCode: Record<string, FailureCode> = {
  EssentialContainerExited: 'container_exited',
  TaskFailedToStart: 'task_cannot_start',
  SpotInterruption: 'spot_interrupted',
  TerminationNotice: 'infrastructure_retired',
  InfrastructureHealth: 'infrastructure_retired',
};

/** The container that made the others stop: one that failed, else one that ended well, else one that was killed. */
function firstToEnd(containers: TaskStop['containers']): TaskStop['containers'][number] | undefined {
  const ended = containers.filter(({ exitCode }) => exitCode !== null);
  const byItself = ended.filter(({ exitCode }) => !stoppedByEcs.includes(exitCode!));
  return byItself.find(({ exitCode }) => exitCode !== 0) ?? byItself[0] ?? ended[0];
}

function explanation(code: FailureCode, reason: string, facts: FailureFacts): StopExplanation {
  return { code, message: failureSentence(code, facts), reason, remedy: failureRemedies[code], ...facts };
}

/** The first of the containers' and the task's own reasons that is known. */
function explainedByReason({ stoppedReason, containers }: TaskStop): StopExplanation | undefined {
  const onlyContainer = containers.length === 1 ? containers[0] : undefined;
  for (const { name, exitCode, reason } of [...containers, { ...onlyContainer, reason: stoppedReason }]) {
    const code = reason && failureCodeOf(reason);
    if (code)
      return explanation(code, reason, {
        container: name,
        image: imageIn(reason),
        exitCode: exitCode ?? undefined,
      });
  }
  return undefined;
}

/**
 * Why a task stopped. Undefined where nothing failed: it was stopped on request, or its container ended with exit code 0
 * (which is a failure only where the task was to run for ever: `endIsFailure`).
 */
export function explainStop(task: TaskStop, { endIsFailure = false } = {}): StopExplanation | undefined {
  if (task.stopCode === 'UserInitiated') return undefined;
  const explained = explainedByReason(task);
  if (explained) return explained;

  const code = codeOfStopCode[task.stopCode ?? ''];
  if (code === undefined) return undefined;
  const reason = task.stoppedReason ?? task.stopCode!;
  if (code !== 'container_exited') return explanation(code, reason, {});

  const culprit = firstToEnd(task.containers);
  if (culprit?.exitCode === 0 && !endIsFailure) return undefined;
  return explanation(code, reason, { container: culprit?.name, exitCode: culprit?.exitCode ?? undefined });
}
