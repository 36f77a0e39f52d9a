import type { Blocker } from '../operation/journal-entries.ts';
import { withStop } from './blocker-reason.ts';

/** The stack itself, where CloudFormation accepted its deletion and did not go through with it. */
export const takenBack = (stackName: string, { reason }: { reason: string | null }): Blocker => ({
  id: stackName,
  type: 'AWS::CloudFormation::Stack',
  description: 'the stack of this cluster',
  owner: 'this_cluster',
  reason: reason
    ? `CloudFormation took its deletion back: ${withStop(reason)} What helps: remove what AWS names here; the deletion then goes on by itself.`
    : 'CloudFormation accepted its deletion and did not begin it. It is tried again.',
});
