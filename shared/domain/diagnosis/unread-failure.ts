import { stepFailureReason, type StepFailure } from '../operation/step-failure.ts';
import { diagnoseCreation, type Diagnosis, type StackEvent } from './failure-diagnosis.ts';

/** A step that failed counts as the oldest failure of the stack as a whole. */
export const failedStep = (failure: StepFailure): StackEvent => ({
  createdAt: new Date(0).toISOString(),
  logicalId: 'stack',
  type: 'AWS::CloudFormation::Stack',
  status: 'CREATE_FAILED',
  reason: stepFailureReason(failure),
});

/** Why a creation failed of which a step failed, and of which nobody could read what AWS says of it. */
export function unreadFailure(unread: StepFailure, failure: StepFailure | undefined): Diagnosis {
  if (failure) {
    const stackEvents = [failedStep(failure)];
    return diagnoseCreation({ stackEvents, stoppedTasks: [], serviceEvents: [] });
  }
  return {
    code: 'unknown',
    message: 'The stack could not be created, and why could not be read.',
    resource: null,
    reason: `What AWS says of it could not be read: ${stepFailureReason(unread)}`,
    remedy: 'Create the cluster again: a failure that lasts is read then.',
    stoppedTasks: [],
    events: [],
    blockers: [],
  };
}
