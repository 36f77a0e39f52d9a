import type { UpdateStackInput, UpdateStackOutput } from '@aws-sdk/client-cloudformation';
import { validationError } from '../errors.ts';
import { findStack } from './context.ts';
import type { ActionContext } from './context.ts';
import { readStackRequest } from './stack-request.ts';
import { refuseUnsupported } from './supported.ts';

const supported = [
  'StackName',
  'TemplateBody',
  'TemplateURL',
  'Parameters',
  'Capabilities',
  'Tags',
  'RoleARN',
  'NotificationARNs',
] as const;

const updatable = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_FAILED'];

/** UpdateStack, without rolling back. */
export function updateStackAction(context: ActionContext) {
  return function UpdateStack(input: UpdateStackInput): UpdateStackOutput {
    refuseUnsupported(input, supported);
    const stack = findStack(context, input.StackName ?? '', `Stack [${input.StackName}] does not exist`);
    if (!updatable.includes(stack.status))
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
    const request = readStackRequest(context, input);
    if (request.templateBody === stack.templateBody) throw validationError('No updates are to be performed.');
    Object.assign(stack, {
      roleArn: input.RoleARN ?? stack.roleArn,
      requester: context.world.access?.requester(),
    });
    context.engine.update(stack, request);
    return { StackId: stack.id };
  };
}
