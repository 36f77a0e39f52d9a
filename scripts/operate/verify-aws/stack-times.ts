import { paginateDescribeStackEvents, type StackEvent } from '@aws-sdk/client-cloudformation';
import type { Visit } from './visit.ts';

/** Writes down the seconds that CloudFormation took for each resource of a stack, and keeps its events. */
export async function measureStack(visit: Visit, stack: string, verb: 'CREATE' | 'DELETE'): Promise<void> {
  const events: StackEvent[] = [];
  const pages = paginateDescribeStackEvents({ client: visit.aws.cloudFormation }, { StackName: stack });
  for await (const { StackEvents = [] } of pages) events.push(...StackEvents);
  visit.record(`stack-events-${verb.toLowerCase()}`, events);
  const timeOf = (resource: string | undefined, status: string) =>
    events.find((one) => one.LogicalResourceId === resource && one.ResourceStatus === status)?.Timestamp;
  const resources = new Set(events.map(({ LogicalResourceId }) => LogicalResourceId));
  const seconds = [...resources].flatMap((resource) => {
    const [begun, ended] = [timeOf(resource, `${verb}_IN_PROGRESS`), timeOf(resource, `${verb}_COMPLETE`)];
    return begun && ended ? [{ resource, seconds: (ended.getTime() - begun.getTime()) / 1000 }] : [];
  });
  const slowest = seconds.toSorted((one, other) => other.seconds - one.seconds).slice(0, 4);
  visit.measure(
    `stack, ${verb}: the slowest`,
    slowest.map(({ resource, seconds: took }) => `${resource} ${took.toFixed(0)} s`).join(', '),
    'not said',
  );
}
