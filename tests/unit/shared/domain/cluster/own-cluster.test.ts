import { expect, test } from '@jest/globals';
import { isOwnCluster, stackIdTag } from '../../../../../shared/domain/cluster/own-cluster.ts';
import type { ClusterEntry } from '../../../../../shared/domain/operation/journal-entries.ts';

/*
 * CloudFormation writes `aws:cloudformation:stack-id`, which nobody can change; other tags can be changed by hand:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */

const arn = (name: string, id: string) => `arn:aws:cloudformation:us-east-1:111122223333:stack/${name}/${id}`;
const stackId = arn('dev-web-1', 'aaaa');
const entry = (changes: Partial<ClusterEntry> = {}) =>
  ({ stackName: 'dev-web-1', stackId, createdByOperation: 'one', ...changes }) as ClusterEntry;
const tagged = (operation: string, madeBy?: string) => ({
  'fargate-clusters:operation': operation,
  ...(madeBy && { [stackIdTag]: madeBy }),
});

test.each([
  ['its stack made it', tagged('one', stackId), true],
  ['its stack made it, and its tags were changed', tagged('changed', stackId), true],
  ['its stack made it, and its tags were taken off', { [stackIdTag]: stackId }, true],
  ['nothing tells the stack, and the tags are its own', tagged('one'), true],
  ['nothing tells the stack, and the tags are of another', tagged('two'), false],
  ['it has no tags', {}, false],
  ['another stack made it, whatever its tags say', tagged('one', arn('theirs', 'bbbb')), false],
  [
    'a second stack of that name made it, and the tags are its own',
    tagged('one', arn('dev-web-1', 'bbbb')),
    true,
  ],
  ['a second stack of that name made it for another', tagged('two', arn('dev-web-1', 'bbbb')), false],
])('%s', (_, tags, isOwn) => {
  expect(isOwnCluster(tags, entry())).toBe(isOwn);
});

test('where the id of the stack is not known yet, its name tells', () => {
  const { stackId: _, ...unknown } = entry();
  expect(isOwnCluster(tagged('changed', stackId), unknown)).toBe(true);
  expect(isOwnCluster(tagged('one', arn('theirs', 'bbbb')), unknown)).toBe(false);
});
