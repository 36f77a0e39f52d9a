import type { Blocker } from '../operation/journal-entries.ts';

/** What holds up the removal of a protected cluster whose stack somebody has deleted, whole or half. */
export const protectedRest = (stackName: string): Blocker => ({
  id: stackName,
  type: 'AWS::CloudFormation::Stack',
  description: 'the stack of this cluster',
  owner: 'unknown',
  why: 'Somebody has deleted it outside of this service, and the cluster is protected, so nothing more is removed. What helps: set deletionProtection to false; clean-up then removes the rest.',
});
