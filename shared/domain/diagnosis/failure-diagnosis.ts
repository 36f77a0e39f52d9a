import type { ServiceEvent as ShownEvent } from '../service/service.ts';
import type { FailureCode } from './failure-code.ts';
import { failureCodeOf } from './failure-reason.ts';
import { failureRemedies } from './failure-remedy.ts';
import { failureSentence, failureSummaries } from './failure-summary.ts';
import type { OperationError, StoppedTask } from '../operation/journal-entries.ts';
import { mayBeTransient } from './transient-codes.ts';
import { rootCause, stackReason } from './stack-failure.ts';
import type { DefinedContainer } from './stopped-container.ts';
import { explainStop, type StopExplanation } from './stopped-task.ts';

export interface FailureEvent {
  /** ISO 8601. */
  createdAt: string;
  logicalId: string;
  type: string;
  status: string;
  reason: string | null;
}

type ServiceEvent = Pick<ShownEvent, 'createdAt' | 'message'>;

export type Diagnosis = OperationError & { code: FailureCode };

const kept = 10;
const noReason = 'AWS gave no reason.';
/** Failures of a service that only say that its tasks did not start: the cause is in the tasks. */
const symptoms: (FailureCode | undefined)[] = ['circuit_breaker', 'timed_out', undefined];

/** The service whose tasks failed before the stack itself gave up. */
function serviceUnderWay(stackEvents: FailureEvent[]): FailureEvent | undefined {
  return stackEvents.find(({ type }) => type === 'AWS::ECS::Service');
}

/** The most frequent known stop reason; among equally frequent ones, the newest. */
function commonStop(
  stoppedTasks: StoppedTask[],
  defined: DefinedContainer[] | undefined,
): StopExplanation | undefined {
  const explained = stoppedTasks.flatMap((task) => explainStop(task, { endIsFailure: true, defined }) ?? []);
  const occurrences = ({ code }: StopExplanation) =>
    code === 'unknown' ? 0 : explained.filter((stop) => stop.code === code).length;
  return explained.toSorted((one, other) => occurrences(other) - occurrences(one))[0];
}

/** The cause in the events of the service, if no task has a stop reason; lasting causes before temporary ones. */
function commonEvent(serviceEvents: ServiceEvent[]): StopExplanation | undefined {
  const explained = serviceEvents.flatMap(({ message: reason }) => {
    const code = failureCodeOf(reason);
    if (code === undefined || symptoms.includes(code)) return [];
    return { code, message: failureSentence(code), reason, remedy: failureRemedies[code] };
  });
  return explained.find(({ code }) => !mayBeTransient(code)) ?? explained[0];
}

/** Why the tasks of a service do not run; undefined if unknown. */
function causeIn({ stoppedTasks, serviceEvents, defined }: Traces): StopExplanation | undefined {
  const stop = commonStop(stoppedTasks, defined);
  return stop && stop.code !== 'unknown' ? stop : (commonEvent(serviceEvents) ?? stop);
}

/** The data that a failed creation leaves; all lists in the order of AWS, newest first. */
export interface Traces {
  stackEvents: FailureEvent[];
  stoppedTasks: StoppedTask[];
  serviceEvents: ServiceEvent[];
  /** The containers of the task definition, if tasks of it have stopped. */
  defined?: DefinedContainer[] | undefined;
}

/**
 * Why a cluster could not be created. Read this before a rollback removes the service, because its tasks and events
 * disappear with it.
 */
export function diagnoseFailure(traces: Traces): Diagnosis {
  const { stackEvents, stoppedTasks, serviceEvents } = traces;
  const root = rootCause(stackEvents);
  const reason = root?.reason ?? stackReason(stackEvents) ?? noReason;
  const code = failureCodeOf(reason);
  const isOfService = root === undefined || root.type === 'AWS::ECS::Service';
  const deeper = isOfService && symptoms.includes(code) ? causeIn(traces) : undefined;

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
