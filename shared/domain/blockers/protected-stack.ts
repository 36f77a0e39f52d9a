import type { Blocker } from '../operation/journal-entries.ts';

const causes = {
  stack_gone: 'Somebody has deleted it outside of this API',
  interrupted: 'The workflow that created it has ended without a result',
  came_late: 'This stack appeared after the creation of the cluster had failed',
} as const;

/** Why a protected cluster is not removed although its stack is incomplete, or its creation was abandoned. */
export const protectedStack = (stackName: string, cause: keyof typeof causes): Blocker => ({
  id: stackName,
  type: 'AWS::CloudFormation::Stack',
  description: 'the stack of this cluster',
  owner: 'unknown',
  reason: `${causes[cause]}, and the cluster is protected, so nothing more is removed. What helps: set deletionProtection to false; clean-up then removes the rest.`,
});
