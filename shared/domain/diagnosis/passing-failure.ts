import type { StackEvent } from '../operation/stack.ts';
import { failureCodeOf } from './failure-reason.ts';
import { isOfTheMoment, mayPass } from './passing-codes.ts';
import { resourceFailures, stackReason } from './stack-failure.ts';

/**
 * Whether AWS would make the same stack in a moment, though this one has failed: its first failure passes by itself, and
 * none of those beside it is known to last. Events as AWS lists them: newest first.
 */
export function passes(events: StackEvent[]): boolean {
  const failures = resourceFailures(events).map(({ reason }) => reason ?? '');
  const [first = stackReason(events) ?? '', ...later] = failures.toReversed();
  const isNotSeenYet = absenceOfOwn(events);
  const code = failureCodeOf(first);
  return (
    (isNotSeenYet(first) || (code !== undefined && isOfTheMoment(code))) &&
    later.every((reason) => isNotSeenYet(reason) || mayPass(failureCodeOf(reason) ?? 'unknown'))
  );
}

const absence = /not ?found|does ?n[o']t exist|can(not| ?not|'t) be found|NoSuchEntity|unable to assume/i;

/**
 * Says whether a reason misses what the stack itself has made: AWS shows what is new everywhere after some seconds only.
 * https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
function absenceOfOwn(events: StackEvent[]): (reason: string) => boolean {
  const made = events.flatMap(({ status, physicalId }) =>
    status === 'CREATE_COMPLETE' && physicalId
      ? [new RegExp(`(?<![\\w-])${escaped(physicalId)}(?![\\w-])`)]
      : [],
  );
  return (reason) => absence.test(reason) && made.some((name) => name.test(reason));
}

const escaped = (literal: string) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
