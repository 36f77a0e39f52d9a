import type { Blocker } from '../operation/journal-entries.ts';

const causes = {
  stack_gone: 'Somebody has deleted it outside of this API',
  interrupted: 'The workflow that made it has ended without an outcome',
  came_late: 'This stack came when the creation of the cluster had failed',
} as const;

/** What holds up the removal of a protected cluster whose stack is not whole, or whose creation nobody goes on with. */
export const protectedRest = (stackName: string, cause: keyof typeof causes): Blocker => ({
  id: stackName,
  type: 'AWS::CloudFormation::Stack',
  description: 'the stack of this cluster',
  owner: 'unknown',
  reason: `${causes[cause]}, and the cluster is protected, so nothing more is removed. What helps: set deletionProtection to false; clean-up then removes the rest.`,
});
