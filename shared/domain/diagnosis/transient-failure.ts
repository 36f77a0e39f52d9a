import type { StackEvent } from '../operation/stack.ts';
import { failureCodeOf } from './failure-reason.ts';
import { isMomentary, mayBeTransient } from './transient-codes.ts';
import { resourceFailures, stackReason } from './stack-failure.ts';

/**
 * Whether AWS could create the same stack a moment later: its first failure is temporary, and no other failure beside
 * it is known to last. Events in the order of AWS: newest first.
 */
export function isTransientFailure(events: StackEvent[]): boolean {
  const failures = resourceFailures(events).map(({ reason }) => reason ?? '');
  const [first = stackReason(events) ?? '', ...later] = failures.toReversed();
  const isNotSeenYet = absenceOfOwn(events);
  const code = failureCodeOf(first);
  return (
    (isNotSeenYet(first) || (code !== undefined && isMomentary(code))) &&
    later.every((reason) => isNotSeenYet(reason) || mayBeTransient(failureCodeOf(reason) ?? 'unknown'))
  );
}

const absence = /not ?found|does ?n[o']t exist|can(not| ?not|'t) be found|NoSuchEntity|unable to assume/i;

/**
 * Tests whether a reason reports a missing resource that the stack itself has created: AWS shows new resources
 * everywhere only after some seconds. Only ids that AWS generated count: a name that the caller chose may be any word
 * of a reason. A reason with an id of EC2 that is not from the stack may be about that one.
 * https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
function absenceOfOwn(events: StackEvent[]): (reason: string) => boolean {
  const made = events.flatMap(({ status, type, physicalId }) =>
    status === 'CREATE_COMPLETE' && physicalId && isGenerated(type, physicalId) ? [physicalId] : [],
  );
  const patterns = made.map((id) => new RegExp(`(?<![\\w-])${escaped(id)}(?![\\w/-]|:\\w)`));
  return (reason) =>
    absence.test(reason) &&
    patterns.some((id) => id.test(reason)) &&
    (reason.match(everyEc2Id) ?? []).every((id) => made.includes(id));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const everyEc2Id = /(?<![\w-])[a-z]{2,12}-([\da-f]{17}|[\da-f]{8})(?![\w-])/g;
const generatedId = new RegExp(`^${everyEc2Id.source}$|^arn:aws[\\w-]*:`);

/** Roles without RoleName: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html */
const generatedRoleName = /-[A-Za-z\d]{12,13}$/;

const isGenerated = (type: string, id: string) =>
  generatedId.test(id) || (type === 'AWS::IAM::Role' && generatedRoleName.test(id));

const escaped = (literal: string) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
