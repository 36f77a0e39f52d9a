import type { FailureCode } from './failure-code.ts';
import { failureCodeOf } from './failure-reason.ts';
import { failureRemedies } from './failure-remedy.ts';
import { failureSentence, failureSummaries } from './failure-summary.ts';
import type { OperationError, StoppedTask } from '../operation/journal-entries.ts';
import { explainStop, type StopExplanation } from './stopped-task.ts';

export interface StackEvent {
  /** ISO 8601. */
  at: string;
  logicalId: string;
  type: string;
  status: string;
  reason: string | null;
}

export interface ServiceEvent {
  /** ISO 8601. */
  at: string;
  message: string;
}

export type Diagnosis = OperationError & { code: FailureCode };

const kept = 10;
const noReason = 'AWS gave no reason.';
/** Failures of a service that only say that its tasks did not come up: their cause is in the tasks. */
const symptoms: (FailureCode | undefined)[] = ['circuit_breaker', 'timed_out', undefined];

const isStack = ({ type }: StackEvent) => type === 'AWS::CloudFormation::Stack';
const isCancellation = ({ reason }: StackEvent) => /^Resource creation cancelled/i.test(reason ?? '');

/** Events as AWS lists them: newest first. The first resource to fail is the cause; those cancelled because of it are innocent. */
export function rootCause(stackEvents: StackEvent[]): StackEvent | undefined {
  return stackEvents.findLast(
    (event) => event.status === 'CREATE_FAILED' && !isStack(event) && !isCancellation(event),
  );
}

/** Why the stack as a whole gave up, where no resource is to blame: a time-out, for one. */
function stackReason(stackEvents: StackEvent[]): string | null | undefined {
  return stackEvents.findLast(
    (event) => isStack(event) && /^(CREATE_FAILED|ROLLBACK_IN_PROGRESS)$/.test(event.status) && event.reason,
  )?.reason;
}

/** The service whose tasks were seen to fail before the stack itself gave up. */
function serviceUnderWay(stackEvents: StackEvent[]): StackEvent | undefined {
  return stackEvents.find(({ type }) => type === 'AWS::ECS::Service');
}

/** What most of the tasks stopped for; the newest one decides between equals. */
function commonStop(stoppedTasks: StoppedTask[]): StopExplanation | undefined {
  const explained = stoppedTasks.flatMap((task) => explainStop(task, { endIsFailure: true }) ?? []);
  const occurrences = (code: FailureCode) => explained.filter((stop) => stop.code === code).length;
  return explained.toSorted((one, other) => occurrences(other.code) - occurrences(one.code))[0];
}

/** What the service's own events say, where no task got as far as to have a stop reason. */
function commonEvent(serviceEvents: ServiceEvent[]): StopExplanation | undefined {
  for (const { message: reason } of serviceEvents) {
    const code = failureCodeOf(reason);
    if (code === undefined || symptoms.includes(code)) continue;
    return { code, message: failureSentence(code), reason, remedy: failureRemedies[code] };
  }
  return undefined;
}

/**
 * Why a cluster could not be created. All three lists as AWS gives them, newest first; to be gathered before a rollback
 * removes the service, because its tasks and events go with it.
 */
export function diagnoseCreation({
  stackEvents,
  stoppedTasks,
  serviceEvents,
}: {
  stackEvents: StackEvent[];
  stoppedTasks: StoppedTask[];
  serviceEvents: ServiceEvent[];
}): Diagnosis {
  const root = rootCause(stackEvents);
  const reason = root?.reason ?? stackReason(stackEvents) ?? noReason;
  const code = failureCodeOf(reason);
  const isOfService = root === undefined || root.type === 'AWS::ECS::Service';
  const deeper =
    isOfService && symptoms.includes(code)
      ? (commonStop(stoppedTasks) ?? commonEvent(serviceEvents))
      : undefined;

  const blamed = root ?? (deeper ? serviceUnderWay(stackEvents) : undefined);
  const subject = blamed ? `${blamed.logicalId} (${blamed.type})` : 'The stack';
  const own = code ?? 'unknown';
  const message = deeper
    ? `${subject} could not be created, because its tasks do not run. ${deeper.message}`
    : `${subject} could not be created: ${failureSummaries[own]({})}.`;
  return {
    code: deeper?.code ?? own,
    message,
    resource: blamed?.logicalId ?? null,
    reason: deeper?.reason ?? reason,
    remedy: failureRemedies[deeper?.code ?? own],
    stoppedTasks: isOfService ? stoppedTasks.slice(0, kept) : [],
    events: isOfService ? serviceEvents.slice(0, kept).map((event) => event.message) : [],
    blockers: [],
  };
}
