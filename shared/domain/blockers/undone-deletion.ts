import type { Blocker } from '../operation/journal-entries.ts';
import { withStop } from './blocker-reason.ts';

/** The stack itself: CloudFormation accepted its deletion, but did not complete it. */
export const undoneDeletion = (stackName: string, { reason }: { reason: string | null }): Blocker => ({
  id: stackName,
  type: 'AWS::CloudFormation::Stack',
  description: 'the stack of this cluster',
  owner: 'this_cluster',
  reason: reason
    ? `CloudFormation undid its deletion: ${withStop(reason)} What helps: remove what AWS names here; the deletion then continues by itself.`
    : 'CloudFormation accepted its deletion but did not start it. There will be another attempt.',
});
