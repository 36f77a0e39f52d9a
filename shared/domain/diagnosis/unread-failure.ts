import { stepFailureReason, type StepFailure } from '../operation/step-failure.ts';
import { diagnoseFailure, type Diagnosis, type FailureEvent } from './failure-diagnosis.ts';

/** A failed step counts as the oldest failure of the stack as a whole. */
export const failedStep = (failure: StepFailure): FailureEvent => ({
  createdAt: new Date(0).toISOString(),
  logicalId: 'stack',
  type: 'AWS::CloudFormation::Stack',
  status: 'CREATE_FAILED',
  reason: stepFailureReason(failure),
});

/** The diagnosis of a failed creation whose details AWS did not return. */
export function unreadFailure(unread: StepFailure, failure: StepFailure | undefined): Diagnosis {
  if (failure) {
    const stackEvents = [failedStep(failure)];
    return diagnoseFailure({ stackEvents, stoppedTasks: [], serviceEvents: [] });
  }
  return {
    code: 'unknown',
    message: 'The stack could not be created, and the reason could not be read.',
    resource: null,
    reason: `AWS's reason could not be read: ${stepFailureReason(unread)}`,
    remedy: 'Create the cluster again: if the failure is not temporary, its reason can be read then.',
    stoppedTasks: [],
    events: [],
    blockers: [],
  };
}
