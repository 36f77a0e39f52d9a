interface FailureEvent {
  type: string;
  status: string;
  reason: string | null;
}

const isStack = ({ type }: FailureEvent) => type === 'AWS::CloudFormation::Stack';
const isCancellation = ({ reason }: FailureEvent) => /^Resource creation cancelled/i.test(reason ?? '');

/** The resources that failed, without those that were cancelled because of others. Newest first, as the events. */
export function resourceFailures<Event extends FailureEvent>(events: Event[]): Event[] {
  return events.filter(
    (event) => event.status === 'CREATE_FAILED' && !isStack(event) && !isCancellation(event),
  );
}

/** The first resource to fail is the cause. */
export const rootCause = <Event extends FailureEvent>(events: Event[]): Event | undefined =>
  resourceFailures(events).at(-1);

/** Why the stack as a whole failed, if no resource is the cause: for example a timeout. */
export function stackReason(events: FailureEvent[]): string | null | undefined {
  return events.findLast(
    (event) => isStack(event) && /^(CREATE_FAILED|ROLLBACK_IN_PROGRESS)$/.test(event.status) && event.reason,
  )?.reason;
}
